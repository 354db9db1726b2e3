package com.handshake58.neuron.cli;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.cli.options.GeneralOptions;
import com.handshake58.neuron.cli.options.SubtensorOptions;
import com.handshake58.neuron.cli.options.WalletOptions;
import com.handshake58.neuron.cli.settings.OptionGroup;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.messages.ChainMessages;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.subtensor.metagraph.Metagraph;
import com.handshake58.neuron.subtensor.metagraph.MetagraphView;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code neuron metagraph}: prints a subnet's neurons as the chain holds them now. */
@Command(
    name = "metagraph",
    description = {
      "Prints the subnet's neurons as the chain holds them now.",
      "Needs no wallet and ignores the flags of one. Exit code 1 if the chain is not reached, 2 if it has no such subnet."
    },
    mixinStandardHelpOptions = true)
final class MetagraphCommand extends CliCommand {
  static final List<OptionGroup> GROUPS =
      List.of(GeneralOptions.GROUP, WalletOptions.GROUP, SubtensorOptions.GROUP);

  @Mixin private final JsonOption json = new JsonOption();

  MetagraphCommand(CommandContext context) {
    super(context, GROUPS);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Values values = values();
    return ChainSession.run(
        values, subtensor -> print(subtensor, values.get(GeneralOptions.NETUID)));
  }

  private int print(Subtensor subtensor, int netuid) throws RpcException, InterruptedException {
    Bytes32 head = subtensor.head();
    Optional<Metagraph> metagraph = subtensor.metagraph(netuid, head);
    if (metagraph.isEmpty()) {
      context.error(ChainMessages.subnetMissing(netuid));
      return ExitCode.NO_RESTART_HELPS;
    }
    long tempo = subtensor.tempo(netuid, head);
    if (json.chosen()) {
      JsonOption.print(context, MetagraphView.json(metagraph.get(), tempo));
    } else {
      MetagraphView.table(metagraph.get(), tempo).forEach(context.out()::println);
    }
    return ExitCode.OK;
  }
}
