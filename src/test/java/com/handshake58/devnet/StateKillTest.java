package com.handshake58.devnet;

import static com.handshake58.devnet.type.DevnetValue.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.seed.Seed;
import java.io.BufferedReader;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A devnet killed by SIGKILL loses no block that it has published, while it shortens its file. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StateKillTest {
  private static final int KEPT = 8;
  private static final int KILLS = 6;
  private static final int STEP = 13;
  private static final int RHO_END = 65_536;

  @TempDir private Path folder;

  /** Makes blocks until it is killed; prints each one's number, which is its Rho, too. */
  static final class Maker {
    private Maker() {}

    public static void main(String[] args) {
      try (DevnetChain chain = DevnetChain.start(options(Path.of(args[0])))) {
        while (true) {
          long next = chain.height() + 1;
          chain.put("SubtensorModule", "Rho", value(next % RHO_END), value(Accounts.NETUID));
          System.out.println(next);
          System.out.flush();
        }
      }
    }
  }

  private static DevnetOptions options(Path folder) {
    return DevnetOptions.manual(Accounts.seed())
        .withStateFolder(folder)
        .withStatesKept(KEPT)
        .withBlocksKept(KEPT);
  }

  @Test
  void losesNoPublishedBlock() throws Exception {
    long published = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      Process maker =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Maker.class.getName(),
                  folder.toString())
              .redirectError(new File(folder.toFile(), "errors-" + kill))
              .start();
      long before = published;
      try (BufferedReader out = maker.inputReader(StandardCharsets.UTF_8)) {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
          published = number(line, published);
          if (published >= before + (long) STEP * kill) {
            maker.toHandle().destroyForcibly(); // keeps what it printed
          }
        }
      }
      assertThat(maker.waitFor())
          .as(Files.readString(folder.resolve("errors-" + kill)))
          .isEqualTo(137);
      assertThat(published).isGreaterThan(before);
      try (DevnetChain chain =
          new DevnetChain(
              DevnetOptions.manual(Seed.of())
                  .withStateFolder(folder)
                  .withStatesKept(KEPT)
                  .withBlocksKept(KEPT))) {
        assertThat(chain.height()).isBetween(published, published + 1);
        published = chain.height();
        assertThat(chain.get("SubtensorModule", "Rho", value(Accounts.NETUID)))
            .isEqualTo(value(chain.height() % RHO_END));
      }
    }
    assertThat(Files.size(folder.resolve("blocks.log"))).isLessThan(300_000);
  }

  /** A kill may cut the last line; log lines are no numbers. */
  private static long number(String line, long published) {
    return line.matches("[0-9]+") && Long.parseLong(line) == published + 1
        ? published + 1
        : published;
  }
}
