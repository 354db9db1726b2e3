package com.handshake58.neuron.testing.peers;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a test where a program of the machine is missing; with CI=true it fails there. */
abstract class ProgramNeeded implements ExecutionCondition {
  private final String what;
  private final String[] check;

  /**
   * Looks for one program.
   *
   * @param what it is, in words
   * @param check a command that succeeds where it is there
   */
  ProgramNeeded(String what, String... check) {
    this.what = what;
    this.check = check;
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (present()) {
      return enabled("there is " + what);
    }
    if ("true".equals(System.getenv("CI"))) {
      throw new IllegalStateException("CI=true but there is no " + what);
    }
    return disabled("needs " + what);
  }

  private boolean present() {
    try {
      Process process =
          new ProcessBuilder(check)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
