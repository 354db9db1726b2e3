package com.handshake58.neuron.launch;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.security.CodeSource;

/**
 * The jar's first class. Runs the program on this Java if it is new enough. On an older Java, finds
 * a newer one, runs the jar there with this process's arguments, streams and JVM options, and ends
 * with its exit code.
 */
public final class Launcher {
  static final int NEEDED = 25;

  /** The inner process's system property with this process's id: it ends after this process. */
  static final String LAUNCHER = "neuron.launcher";

  private static final String PROGRAM = "com.handshake58.neuron.cli.Main";
  private static final int NO_RESTART_HELPS = 2;

  private Launcher() {}

  public static void main(String[] args) throws Exception {
    int running = JavaFinder.feature(System.getProperty("java.specification.version", ""));
    if (running >= NEEDED) {
      runHere(args);
      return;
    }
    File jar = jar();
    System.exit(runElsewhere(running, JavaFinder.ofThisMachine(jar.getParentFile()), jar, args));
  }

  private static void runHere(String[] args) throws Exception {
    try {
      Class.forName(PROGRAM).getMethod("main", String[].class).invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      if (cause instanceof Error) {
        throw (Error) cause;
      }
      if (cause instanceof Exception) {
        throw (Exception) cause;
      }
      throw e;
    }
  }

  /** Returns the exit code. */
  static int runElsewhere(int running, JavaFinder finder, File jar, String[] args)
      throws IOException {
    if (System.getProperty(LAUNCHER) != null) {
      System.err.println(
          "neuron: the Java in "
              + System.getProperty("java.home")
              + " reports version "
              + NEEDED
              + " but is "
              + running
              + ": repair it, or set JAVA_HOME to a Java "
              + NEEDED
              + ".");
      return NO_RESTART_HELPS;
    }
    File java = finder.find(NEEDED);
    if (java == null) {
      System.err.println(missing(running));
      return NO_RESTART_HELPS;
    }
    return new InnerProcess(java, jar).run(args);
  }

  private static String missing(int running) {
    return "neuron: Java "
        + NEEDED
        + " or newer is needed, this is Java "
        + running
        + " and no newer one was found in JAVA_HOME, beside the jar, on the path or in the usual"
        + " folders; install one (Temurin "
        + NEEDED
        + ", for example) or set JAVA_HOME to it.";
  }

  private static File jar() throws URISyntaxException {
    CodeSource source = Launcher.class.getProtectionDomain().getCodeSource();
    return new File(source.getLocation().toURI()).getAbsoluteFile();
  }
}
