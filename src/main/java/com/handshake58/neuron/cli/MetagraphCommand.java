package com.handshake58.neuron.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.handshake58.neuron.app.ChainConnection;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.cli.options.GeneralOptions;
import com.handshake58.neuron.cli.options.SubtensorOptions;
import com.handshake58.neuron.cli.settings.OptionGroup;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.substrate.rpc.ConnectionState;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.subtensor.metagraph.Metagraph;
import com.handshake58.neuron.subtensor.metagraph.MetagraphView;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code neuron metagraph}: a subnet's neurons as the chain shows them now. */
@Command(
    name = "metagraph",
    description = {
      "Prints the subnet's neurons as the chain shows them now.",
      "Needs no wallet. Exit code 1 if the chain is not reached, 2 if it has no such subnet."
    },
    mixinStandardHelpOptions = true)
final class MetagraphCommand implements Callable<Integer> {
  static final List<OptionGroup> GROUPS = List.of(GeneralOptions.GROUP, SubtensorOptions.GROUP);

  private final Surroundings around;
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "print JSON")
  private boolean json;

  private MetagraphCommand(Surroundings around) {
    this.around = around;
  }

  static CommandLine commandLine(Surroundings around) {
    CommandLine command = new CommandLine(new MetagraphCommand(around));
    Flags.add(command.getCommandSpec(), GROUPS);
    return command;
  }

  @Override
  public Integer call() throws InterruptedException, JsonProcessingException {
    Values values = Configuration.of(Objects.requireNonNull(spec), around, GROUPS).valid(around);
    int netuid = values.get(GeneralOptions.NETUID);
    ChainConnection chain =
        ChainConnection.of(SubtensorOptions.config(values), Time.system(), Randomness.system());
    chain.connection().start();
    try {
      if (chain.connection().awaitFirst() instanceof ConnectionState.Down down) {
        return failed(
            "the chain is not reached (" + down.reason() + "): check --subtensor.chain_endpoint.");
      }
      return print(chain.subtensor(), netuid);
    } catch (RpcException e) {
      return failed(e.getMessage() + ".");
    } finally {
      chain.connection().stop();
    }
  }

  private int print(Subtensor subtensor, int netuid)
      throws RpcException, InterruptedException, JsonProcessingException {
    Optional<Metagraph> metagraph = subtensor.metagraph(netuid, subtensor.head());
    if (metagraph.isEmpty()) {
      around
          .err()
          .println(
              "neuron: this chain has no subnet "
                  + netuid
                  + ": check --netuid and --subtensor.network.");
      return ExitCode.NO_RESTART_HELPS;
    }
    if (json) {
      around
          .out()
          .println(
              new ObjectMapper()
                  .writerWithDefaultPrettyPrinter()
                  .writeValueAsString(MetagraphView.json(metagraph.get())));
    } else {
      MetagraphView.table(metagraph.get()).forEach(around.out()::println);
    }
    return ExitCode.OK;
  }

  private int failed(String why) {
    around.err().println("neuron: " + why);
    return ExitCode.FAILED;
  }
}
