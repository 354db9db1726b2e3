package com.handshake58.neuron.launch;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Runs the jar on a newer Java with this process's streams, options and signals. */
final class InnerProcess {
  private static final String[] SIGNALS = {"INT", "TERM", "HUP"};

  private final File java;
  private final File jar;

  InnerProcess(File java, File jar) {
    this.java = java;
    this.jar = jar;
  }

  /** Runs to the end and returns the exit code; 128 + n if signal n ended the process. */
  int run(String[] args) throws IOException {
    final Process process = new ProcessBuilder(command(args)).inheritIO().start();
    for (String signal : SIGNALS) {
      forward(signal, process);
    }
    // For JVMs without signals (-Xrs): the end of this process ends the inner one.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    while (true) {
      try {
        return process.waitFor();
      } catch (InterruptedException e) {
        process.destroy(); // an interrupt of this thread ends the program
      }
    }
  }

  List<String> command(String[] args) {
    List<String> command = new ArrayList<String>();
    command.add(java.getPath());
    command.addAll(
        understood(ManagementFactory.getRuntimeMXBean().getInputArguments(), alreadyInherited()));
    command.add("-D" + Launcher.LAUNCHER + "=" + ownId());
    if (jar.isFile()) {
      command.add("-jar");
      command.add(jar.getPath());
    } else {
      command.add("-cp");
      command.add(System.getProperty("java.class.path", ""));
      command.add(Launcher.class.getName());
    }
    command.addAll(Arrays.asList(args));
    return command;
  }

  /**
   * Returns those of this JVM's options that a newer JVM understands. Leaves out native agents,
   * which would open the same port twice, and what Java 9 removed.
   *
   * @param inherited options that the inner JVM reads by itself from a variable
   */
  static List<String> understood(List<String> options, Set<String> inherited) {
    List<String> taken = new ArrayList<String>();
    for (String option : options) {
      boolean fits =
          option.matches("-(D|ea|da|esa|dsa|javaagent:|-add-|-enable-native-access=).*")
              || (option.startsWith("-X") && !option.matches("-X(bootclasspath|debug|run).*"));
      boolean removed = option.matches("-Djava\\.(endorsed|ext)\\.dirs=.*");
      if (fits && !removed && !inherited.contains(option)) {
        taken.add(option);
      }
    }
    for (String option : taken) {
      if (option.startsWith("-XX:")) {
        // Lets the newer Java start despite options that it dropped.
        taken.add(0, "-XX:+IgnoreUnrecognizedVMOptions");
        break;
      }
    }
    return taken;
  }

  private static Set<String> alreadyInherited() {
    Set<String> inherited = new HashSet<String>();
    for (String name : new String[] {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"}) {
      String value = System.getenv(name);
      if (value != null) {
        inherited.addAll(Arrays.asList(value.trim().split("\\s+")));
      }
    }
    return inherited;
  }

  private static String ownId() {
    String name = ManagementFactory.getRuntimeMXBean().getName(); // 4711@host, also on Java 8
    return name.substring(0, Math.max(0, name.indexOf('@')));
  }

  /**
   * Forwards the signal instead of ending this process, which ends with the inner one's exit code.
   * Uses reflection, since the class is not part of Java.
   */
  private static void forward(final String signal, final Process process) {
    try {
      Class<?> signals = Class.forName("sun.misc.Signal");
      Class<?> handlers = Class.forName("sun.misc.SignalHandler");
      InvocationHandler send =
          (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
              send(signal, process);
              return null;
            }
            return method.getName().equals("hashCode") ? (Object) 0 : (Object) false;
          };
      Object handler =
          Proxy.newProxyInstance(
              InnerProcess.class.getClassLoader(), new Class<?>[] {handlers}, send);
      signals
          .getMethod("handle", signals, handlers)
          .invoke(null, signals.getConstructor(String.class).newInstance(signal), handler);
    } catch (ReflectiveOperationException e) {
      return; // the system has no such signal; the shutdown hook remains
    }
  }

  private static void send(String signal, Process process) throws Exception {
    if (!process.isAlive()) {
      return;
    }
    // The shell's built-in kill: a small container has no other.
    ProcessBuilder kill =
        new ProcessBuilder("/bin/sh", "-c", "kill -s " + signal + " " + id(process));
    try {
      if (kill.inheritIO().start().waitFor() != 0 && process.isAlive()) {
        process.destroy();
      }
    } catch (IOException e) {
      process.destroy(); // the system has no shell
    }
  }

  private static long id(Process process) throws ReflectiveOperationException {
    try {
      Method pid = Process.class.getMethod("pid"); // since Java 9
      return ((Number) pid.invoke(process)).longValue();
    } catch (NoSuchMethodException e) {
      java.lang.reflect.Field pid = process.getClass().getDeclaredField("pid");
      pid.setAccessible(true);
      return pid.getLong(process);
    }
  }
}
