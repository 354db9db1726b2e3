package com.handshake58.textflow;

import java.util.Set;

/** Where text of strangers enters, where it must not arrive, and what makes it safe. */
final class TextRules {
  private static final String TEXT = "Ljava/lang/String;";
  private static final String BASE = "com/handshake58/neuron/base/";

  private static final Set<String> EXCEPTION_TEXTS =
      Set.of("getMessage", "getLocalizedMessage", "toString", "getReason", "getSQLState");

  /** Reads what the program itself has written. */
  private static final String OWN_FILE = "com/handshake58/neuron/store/IntentJson";

  private static final Set<String> NO_TEXT =
      Set.of(
          "Ljava/lang/Integer;",
          "Ljava/lang/Long;",
          "Ljava/lang/Boolean;",
          "Ljava/lang/Byte;",
          "Ljava/lang/Short;",
          "Ljava/lang/Double;",
          "Ljava/lang/Float;",
          "Ljava/lang/Character;",
          "Ljava/lang/Number;",
          "Ljava/lang/Void;",
          "Ljava/lang/Class;",
          "Ljava/lang/Thread;",
          "Ljava/math/BigInteger;",
          "Ljava/math/BigDecimal;",
          "Ljava/time/Duration;",
          "Ljava/time/Instant;",
          "Ljava/util/OptionalLong;",
          "Ljava/util/OptionalInt;",
          "Ljava/util/OptionalDouble;",
          "Lorg/slf4j/Logger;",
          "Ljava/util/HexFormat;",
          "Ljava/util/BitSet;",
          "Ljava/util/regex/Pattern;",
          "Ljava/security/MessageDigest;",
          "Ljava/nio/ByteBuffer;",
          "Ljava/net/InetAddress;",
          "Ljava/net/InetSocketAddress;",
          "Ljava/util/stream/IntStream;",
          "Ljava/util/stream/LongStream;",
          "Ljava/util/stream/DoubleStream;",
          "Ljava/io/PrintWriter;",
          "Ljava/io/PrintStream;",
          "Ljava/util/concurrent/locks/ReentrantLock;",
          "Ljava/util/concurrent/locks/Condition;",
          "Ljava/util/concurrent/CountDownLatch;",
          "Ljava/util/concurrent/atomic/AtomicBoolean;",
          "Ljava/util/concurrent/atomic/AtomicLong;",
          "Ljava/util/concurrent/atomic/AtomicInteger;",
          "I",
          "J",
          "Z",
          "B",
          "C",
          "S",
          "D",
          "F",
          "V");

  boolean holdsNoText(String type) {
    return NO_TEXT.contains(type);
  }

  boolean isFormatter(String owner, String name) {
    return Set.of("escape", "messageOf").contains(name)
        && (owner.equals(BASE + "UntrustedText")
            || owner.equals("com/handshake58/neuron/net/UntrustedJson"));
  }

  boolean isSource(CallFlows.Call call, ProgramClasses program) {
    String owner = call.owner();
    String name = call.name();
    boolean text = call.descriptor().endsWith(")" + TEXT);
    if (call.caller().equals(OWN_FILE)) {
      return false;
    }
    if (program.contains(owner)) {
      return owner.endsWith("/store/StoredText") && name.equals("read");
    }
    if (program.isThrowable(owner)) {
      return EXCEPTION_TEXTS.contains(name);
    }
    if (owner.equals("java/lang/String")) {
      return name.equals("<init>") && call.descriptor().startsWith("([B");
    }
    if (owner.startsWith("com/fasterxml/jackson/")) {
      return name.startsWith("read");
    }
    return (text
            && !name.equals("getRemoteAddr")
            && (owner.startsWith("okhttp3/Response")
                || owner.startsWith("okhttp3/Headers")
                || owner.startsWith("okio/")
                || owner.startsWith("org/eclipse/jetty/server/Request")
                || owner.startsWith("org/eclipse/jetty/http/")))
        || (owner.equals("java/nio/charset/CharsetDecoder") && name.equals("decode"));
  }

  boolean isSink(String owner, String name) {
    return (owner.startsWith("org/slf4j/")
            && Set.of("trace", "debug", "info", "warn", "error", "log").contains(name))
        || ((owner.equals("java/io/PrintWriter") || owner.equals("java/io/PrintStream"))
            && Set.of("print", "println", "printf", "format", "append", "write").contains(name));
  }

  /** A call that makes a text of its arguments, exceptions included. */
  boolean isConversion(String owner, String name) {
    return (owner.equals("java/lang/String")
            && Set.of("valueOf", "format", "formatted").contains(name))
        || (owner.equals("java/util/Objects") && name.equals("toString"))
        || (owner.equals("java/lang/StringBuilder") && name.equals("append"));
  }

  /** Whether the methods of a library's type may add their arguments to the object. */
  boolean isChanged(String owner) {
    return !owner.startsWith("java/util/stream/") && !owner.startsWith("java/util/Optional");
  }

  /** A call whose result holds what a function makes of the object, and nothing else of it. */
  boolean isMapping(String owner, String name) {
    return owner.startsWith("java/util/")
        && Set.of("map", "mapToObj", "flatMap", "mapMulti", "thenApply", "thenCompose")
            .contains(name);
  }

  /** A call whose result holds nothing of its arguments. */
  boolean isOpaque(String owner, String name) {
    return owner.startsWith("org/slf4j/") || owner.startsWith("java/util/concurrent/locks/");
  }

  /** A library's type whose methods get text from outside. */
  boolean callsWithText(String type) {
    return type.startsWith("okhttp3/") || type.startsWith("org/eclipse/jetty/");
  }
}
