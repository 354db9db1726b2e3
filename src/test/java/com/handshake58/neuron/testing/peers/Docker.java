package com.handshake58.neuron.testing.peers;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** The machine's docker, by its command line: what is tried is what users type. */
public final class Docker {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Docker() {}

  /** A test that needs it: skipped where no engine answers, failing there with CI=true. */
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.RUNTIME)
  @Tag("peer")
  @ExtendWith(Condition.class)
  public @interface Needed {}

  /** A command's end. */
  public record Result(int code, String out, String err) {
    /** Both outputs. */
    public String text() {
      return out + err;
    }
  }

  /** Runs {@code docker} with these arguments to its end, whatever that is. */
  public static Result run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    return run(new ProcessBuilder(command), PATIENCE);
  }

  /** The standard output of a command that must succeed, without the blanks around it. */
  public static String ask(String... arguments) throws IOException, InterruptedException {
    Result result = run(arguments);
    if (result.code() != 0) {
      throw new IOException("docker " + String.join(" ", arguments) + ": " + result);
    }
    return result.out().strip();
  }

  /** Runs any program to its end. */
  public static Result run(ProcessBuilder builder, Duration patience)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("docker", ".out");
    Path err = Files.createTempFile("docker", ".err");
    try {
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
        throw new IOException(
            builder.command() + " did not end: " + Files.readString(out) + Files.readString(err));
      }
      return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  static final class Condition extends ProgramNeeded {
    Condition() {
      super("a container engine that docker reaches", "docker", "version");
    }
  }
}
