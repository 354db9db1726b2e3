package com.handshake58.neuron.cli;

import com.handshake58.neuron.drain.ScanProgress;
import java.io.Console;
import java.io.PrintWriter;

/** Shows a scan's progress: a bar that redraws itself on a terminal, a line per tenth elsewhere. */
final class ScanProgressBar implements ScanProgress {
  private static final int WIDTH = 30;
  private static final int STEPS = 10;

  private final PrintWriter out;
  private final boolean terminal;
  private long shownStep = -1;

  ScanProgressBar(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @SuppressWarnings("SystemConsoleNull") // null without a console module
  static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /** Prints a line at once: a silent endpoint delays the first block by a minute. */
  void begin() {
    out.println("asking the Polygon endpoints for their newest block");
    out.flush();
  }

  @Override
  public void at(long first, long last, long done) {
    long all = last - first + 1;
    long read = Math.max(0, done - first + 1);
    if (terminal) {
      int full = (int) (WIDTH * read / all);
      out.printf(
          "\r[%s%s] %3d%% block %d of %d",
          "#".repeat(full), " ".repeat(WIDTH - full), 100 * read / all, done, last);
      out.flush();
      shownStep = 0;
    } else if (STEPS * read / all > shownStep) {
      shownStep = STEPS * read / all;
      out.printf("scanned %d%%, block %d of %d%n", 100 * read / all, done, last);
      out.flush();
    }
  }

  /** Ends the bar's line. */
  void end() {
    if (terminal && shownStep >= 0) {
      out.println();
    }
  }
}
