package com.handshake58.neuron.launch;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds a newer Java: in JAVA_HOME, beside the jar, on the path and in the usual folders of systems
 * and version managers. Reads the version from the {@code release} file, or from {@code java
 * -version} if there is none.
 */
final class JavaFinder {
  private static final Pattern RELEASE = Pattern.compile("JAVA_VERSION=\"([^\"]*)\".*");
  private static final Pattern FEATURE = Pattern.compile("(?:1\\.)?(\\d+).*");
  private static final Pattern ANSWER = Pattern.compile(".*version \"([^\"]*)\".*");
  private static final int VERSION_TIMEOUT_SECONDS = 10;
  private static final int UNKNOWN = 0;

  private final List<List<File>> groups;

  /**
   * Takes the Java homes to search.
   *
   * @param groups of homes in the order of preference; the first group with a match decides
   */
  JavaFinder(List<List<File>> groups) {
    this.groups = groups;
  }

  static JavaFinder ofThisMachine(File besideJar) {
    return new JavaFinder(
        groups(besideJar, System.getenv(), new File(System.getProperty("user.home", ""))));
  }

  static List<List<File>> groups(File besideJar, Map<String, String> environment, File home) {
    List<List<File>> groups = new ArrayList<List<File>>();
    String javaHome = environment.get("JAVA_HOME");
    if (javaHome != null && !javaHome.isEmpty()) {
      groups.add(Arrays.asList(new File(javaHome)));
    }
    groups.add(children(besideJar, "jre", "runtime", "jdk"));
    groups.add(onPath(environment.get("PATH")));
    groups.add(usual(home));
    return groups;
  }

  /**
   * Returns the {@code java} program of the first group that has a version of at least {@code
   * needed}, the lowest such version of the group; null if no group has one.
   */
  @Nullable File find(int needed) {
    for (List<File> group : groups) {
      File best = null;
      int bestFeature = Integer.MAX_VALUE;
      for (File home : group) {
        File java = program(home);
        int feature = java == null ? UNKNOWN : version(home, java);
        if (feature >= needed && feature < bestFeature) {
          best = java;
          bestFeature = feature;
        }
      }
      if (best != null) {
        return best;
      }
    }
    return null;
  }

  /** The feature number of a version: 8 for {@code 1.8.0_292}, 25 for {@code 25.0.3}, else 0. */
  static int feature(String version) {
    Matcher m = FEATURE.matcher(version);
    return m.matches() && m.group(1).length() < 6 ? Integer.parseInt(m.group(1)) : UNKNOWN;
  }

  private static @Nullable File program(File home) {
    for (String name : new String[] {"bin/java", "bin/java.exe"}) {
      File java = new File(home, name);
      if (java.isFile() && java.canExecute()) {
        return java;
      }
    }
    return null;
  }

  private static int version(File home, File java) {
    File release = new File(home, "release");
    if (release.isFile()) {
      try {
        for (String line : Files.readAllLines(release.toPath(), StandardCharsets.ISO_8859_1)) {
          Matcher m = RELEASE.matcher(line);
          if (m.matches()) {
            return feature(m.group(1));
          }
        }
      } catch (IOException e) {
        return ask(java);
      }
    }
    return ask(java);
  }

  private static int ask(File java) {
    Process process = null;
    try {
      process = new ProcessBuilder(java.getPath(), "-version").redirectErrorStream(true).start();
      process.getOutputStream().close();
      if (!process.waitFor(VERSION_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        return UNKNOWN;
      }
      BufferedReader answer =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1));
      for (String line = answer.readLine(); line != null; line = answer.readLine()) {
        Matcher m = ANSWER.matcher(line);
        if (m.matches()) {
          return feature(m.group(1));
        }
      }
      return UNKNOWN;
    } catch (IOException e) {
      return UNKNOWN; // does not start
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return UNKNOWN;
    } finally {
      if (process != null) {
        process.destroyForcibly();
      }
    }
  }

  private static List<File> onPath(@Nullable String path) {
    List<File> homes = new ArrayList<File>();
    if (path == null) {
      return homes;
    }
    for (String folder : path.split(Pattern.quote(File.pathSeparator))) {
      for (String name : new String[] {"java", "java.exe"}) {
        File java = new File(folder, name);
        if (!java.canExecute()) {
          continue;
        }
        try {
          File bin = java.getCanonicalFile().getParentFile(); // resolves the system's links
          if (bin.getName().equals("bin") && bin.getParentFile() != null) {
            homes.add(bin.getParentFile());
          }
        } catch (IOException e) {
          continue; // a broken link
        }
      }
    }
    return homes;
  }

  private static List<File> usual(File home) {
    List<File> homes = new ArrayList<File>();
    homes.addAll(children(new File("/usr/lib/jvm"), ""));
    homes.addAll(children(new File("/opt/java"), ""));
    homes.addAll(children(new File("/opt"), "jdk", "jre", "java", "temurin"));
    homes.addAll(children(new File(home, ".sdkman/candidates/java"), ""));
    homes.addAll(children(new File(home, ".jdks"), ""));
    for (File library : new File[] {new File("/"), home}) {
      for (File bundle : children(new File(library, "Library/Java/JavaVirtualMachines"), "")) {
        homes.add(new File(bundle, "Contents/Home"));
      }
    }
    for (String vendor : new String[] {"Java", "Eclipse Adoptium", "Microsoft", "Zulu"}) {
      homes.addAll(children(new File("C:/Program Files/" + vendor), ""));
    }
    return homes;
  }

  /** Returns the sorted subfolders whose names begin with one of the prefixes. */
  private static List<File> children(File folder, String... prefixes) {
    List<File> found = new ArrayList<File>();
    File[] children = folder.listFiles();
    if (children == null) {
      return found;
    }
    Arrays.sort(children);
    for (File child : children) {
      for (String prefix : prefixes) {
        if (child.isDirectory() && child.getName().startsWith(prefix)) {
          found.add(child);
          break;
        }
      }
    }
    return found;
  }
}
