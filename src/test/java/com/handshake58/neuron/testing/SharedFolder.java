package com.handshake58.neuron.testing;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The folder with the real chains' metadata, which is not part of the project. */
public final class SharedFolder {
  private SharedFolder() {}

  /** A test that reads the folder: skipped where it is absent, failing there with CI=true. */
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.RUNTIME)
  @Tag("shared")
  @ExtendWith(Condition.class)
  public @interface Needed {}

  /**
   * A file or folder below it, such as {@code metadata/finney-424.scale}.
   *
   * @throws IllegalStateException if it is absent
   */
  public static Path path(String below) {
    Path path = Path.of(System.getProperty("shared.dir", "")).resolve(below);
    if (!Files.exists(path)) {
      throw new IllegalStateException("no " + path + ": set -Dshared.dir to the shared folder");
    }
    return path;
  }

  static final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (!System.getProperty("shared.dir", "").isEmpty()) {
        return enabled("shared.dir is set");
      }
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException("CI=true but -Dshared.dir is not set");
      }
      return disabled("needs -Dshared.dir, the folder with the real chains' metadata");
    }
  }
}
