package com.handshake58.neuron.messages;

import com.handshake58.neuron.net.BindProblem;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;

/** Sentences of {@code neuron devnet}. */
public final class DevnetMessages {
  private static final String OTHER_MINER_HOST =
      "set --miner-host to another address of this machine, such as 127.0.0.2 on Linux";

  private DevnetMessages() {}

  /** The chain, the source of claims or the marketplace cannot listen. */
  public static String cannotListen(BindProblem problem) {
    return problem.description()
        + switch (problem.reason()) {
          case ADDRESS_NOT_LOCAL -> "; set --host to an address of this machine";
          case PORT_NOT_FREE ->
              "; stop the program that has it, or set --port to a free one, or to 0 for any";
        };
  }

  /** The miners cannot listen. */
  public static String minersCannotListen(BindProblem problem) {
    return "the miners " + problem.description() + "; " + OTHER_MINER_HOST;
  }

  public static String notAnnounceable(InetAddress address) {
    return "the chain does not take "
        + address.getHostAddress()
        + " as an axon's address: "
        + OTHER_MINER_HOST;
  }

  /**
   * There is no anvil to run.
   *
   * @param named the program that the flag names; if empty, none is on the PATH
   */
  public static String noAnvil(Optional<Path> named) {
    return "--polygon=anvil needs anvil, and "
        + named.map(path -> "--anvil=" + path + " cannot be run").orElse("none is on the PATH")
        + ": install Foundry or the npm package @foundry-rs/anvil, name the program with --anvil,"
        + " or leave --polygon=embedded";
  }
}
