package com.handshake58.neuron.cli;

import picocli.CommandLine.Option;

/** The options of commands that pay. */
final class PaymentOptions {
  @Option(
      names = {"-y", "--yes"},
      description = "pay without asking")
  private boolean yes;

  @Option(names = "--dry-run", description = "show fee and effect, send nothing; needs no password")
  private boolean dryRun;

  @Option(names = "--json", description = "print one JSON object; amounts in rao as texts")
  private boolean json;

  boolean asks() {
    return !yes;
  }

  boolean dryRun() {
    return dryRun;
  }

  boolean json() {
    return json;
  }
}
