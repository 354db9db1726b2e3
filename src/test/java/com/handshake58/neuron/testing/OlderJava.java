package com.handshake58.neuron.testing;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A Java on this machine that is too old for the program. */
public final class OlderJava {
  private static final List<Path> FOLDERS = List.of(Path.of("/usr/lib/jvm"), Path.of("/opt/java"));

  private OlderJava() {}

  /** A test that runs one: skipped where there is none, failing there with CI=true. */
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.RUNTIME)
  @ExtendWith(Condition.class)
  public @interface Needed {}

  /** Its home. */
  public static Path home() {
    return find()
        .orElseThrow(() -> new IllegalStateException("no Java from 8 to 24 in " + FOLDERS));
  }

  private static Optional<Path> find() {
    return FOLDERS.stream()
        .filter(Files::isDirectory)
        .flatMap(OlderJava::children)
        .filter(OlderJava::older)
        .min(Comparator.naturalOrder());
  }

  private static Stream<Path> children(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.toList().stream();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean older(Path home) {
    try {
      return Files.isExecutable(home.resolve("bin/java"))
          && Files.exists(home.resolve("release"))
          && Files.readAllLines(home.resolve("release")).stream()
              .anyMatch(line -> line.matches("JAVA_VERSION=\"(1\\.8|9|1\\d|2[0-4])\\b.*"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (find().isPresent()) {
        return enabled("there is an older Java");
      }
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException("CI=true but there is no Java from 8 to 24 in " + FOLDERS);
      }
      return disabled("needs a Java from 8 to 24 in " + FOLDERS);
    }
  }
}
