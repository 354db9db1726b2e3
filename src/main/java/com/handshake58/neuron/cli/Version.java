package com.handshake58.neuron.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Prints the jar's version and the running Java's for {@code --version}. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version =
        Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
            .orElse("(not packaged)");
    return new String[] {
      "neuron " + version,
      "Java " + Runtime.version() + " (" + System.getProperty("java.vendor", "unknown") + ")"
    };
  }
}
