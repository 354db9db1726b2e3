package com.handshake58.neuron.testing.peers;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The library of {@code src/test/peers/kill_at_sync.c}, which kills a process at its n-th fsync:
 * the operating system's call, whether SQLite or Java makes it. Built with the machine's compiler.
 */
public final class KillAtSync {
  private static final Pattern KILLED = Pattern.compile("killed at sync \\d+: (\\w+ .*)");
  private static final int BUILD_SECONDS = 60;

  private final Path library;

  private KillAtSync(Path library) {
    this.library = library;
  }

  /** A test that needs it: skipped without {@code cc}, failing there with CI=true; Linux only. */
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.RUNTIME)
  @Tag("peer")
  @ExtendWith(Condition.class)
  public @interface Needed {}

  /** Builds it. */
  public static KillAtSync built() throws IOException, InterruptedException {
    Path folder = Path.of(System.getProperty("target.dir", "target"), "peers").toAbsolutePath();
    Files.createDirectories(folder);
    Path fresh = Files.createTempFile(folder, "kill_at_sync", ".so");
    Path source = Path.of("src/test/peers/kill_at_sync.c");
    Process cc =
        new ProcessBuilder(
                "cc", "-shared", "-fPIC", "-O1", "-o", fresh.toString(), source.toString(), "-ldl")
            .inheritIO()
            .start();
    if (!cc.waitFor(BUILD_SECONDS, TimeUnit.SECONDS) || cc.exitValue() != 0) {
      throw new IOException("cc did not build " + source);
    }
    // Another test's process may have the old one open.
    Path library = folder.resolve("kill_at_sync.so");
    Files.move(fresh, library, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return new KillAtSync(library);
  }

  /**
   * Has a process killed just before its n-th sync.
   *
   * @param synced a folder that then has what every file held when it was last synced, under the
   *     file's name
   */
  public void kill(ProcessBuilder process, int n, Path synced) {
    process.environment().put("LD_PRELOAD", library.toString());
    process.environment().put("KILL_AT_SYNC", Integer.toString(n));
    process.environment().put("KILL_SYNCED", synced.toString());
  }

  /**
   * At which call it was killed, such as {@code fdatasync /folder/neuron.db-wal}.
   *
   * @param errors the process's standard error
   */
  public static Optional<String> killedAt(String errors) {
    Matcher matcher = KILLED.matcher(errors);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  static final class Condition extends ProgramNeeded {
    Condition() {
      super("cc, a C compiler, on the path", "cc", "--version");
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return System.getProperty("os.name").equals("Linux")
          ? super.evaluateExecutionCondition(context)
          : ConditionEvaluationResult.disabled("syncs are counted on Linux only");
    }
  }
}
