package com.handshake58.neuron.messages;

import com.handshake58.neuron.net.BindProblem;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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

  /**
   * Continues a sentence that quotes the flag's text: no hyperparameter has that name.
   *
   * @param nearest the name that was meant, or none
   */
  public static String unknownHyperparameter(List<String> nearest, List<String> names) {
    String meant = nearest.isEmpty() ? "" : " (did you mean " + nearest.getFirst() + "?)";
    return ", and there is no hyperparameter of that name"
        + meant
        + ": the names are "
        + String.join(", ", names);
  }

  /**
   * Continues a sentence that quotes the flag's text: the value is not allowed.
   *
   * @param range the allowed values
   */
  public static String wrongHyperparameter(String name, String range) {
    return ": " + name + " must be " + range;
  }

  /**
   * A runtime ignores a hyperparameter.
   *
   * @param others the runtimes that do not
   */
  public static String idleHyperparameter(String name, int runtime, List<Integer> others) {
    String choice =
        others.stream().map(spec -> "--runtime=" + spec).collect(Collectors.joining(" or "));
    return "--set "
        + name
        + " has no effect on the runtime "
        + runtime
        + ": leave it out or choose "
        + choice;
  }

  /** Commit-reveal is set apart from the flag that makes the validator's rounds fit it. */
  public static String commitRevealIsAFlag() {
    return "--set commit_reveal_weights_enabled is for the chain alone: add --chain-only, or give"
        + " --commit-reveal instead";
  }
}
