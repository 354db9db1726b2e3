package com.handshake58.neuron.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.subtensor.stake.SubnetListReader;
import com.handshake58.neuron.subtensor.stake.SubnetSummary;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code neuron subnets list}: all subnets as the chain holds them now. */
@Command(
    name = "list",
    description = {
      "Lists all subnets: name, price of one alpha in TAO, blocks between two epochs, neurons, price"
          + " of a registration.",
      "Needs no wallet and ignores the flags of one."
    },
    mixinStandardHelpOptions = true)
final class SubnetsListCommand extends CliCommand {
  @Mixin private final JsonOption json = new JsonOption();

  SubnetsListCommand(CommandContext context) {
    super(context, MetagraphCommand.GROUPS);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    return ChainSession.run(values(), this::print);
  }

  private int print(Subtensor subtensor) throws IOException, InterruptedException {
    BlockState state = subtensor.node().state(subtensor.head());
    List<SubnetSummary> subnets = new SubnetListReader(state).read();
    long block = state.header().number();
    if (json.chosen()) {
      JsonOption.print(context, json(block, subnets));
    } else {
      context.out().printf("%d subnets at block %d%n", subnets.size(), block);
      row("netuid", "price", "tempo", "neurons", "registration", "symbol", "name");
      subnets.forEach(this::print);
    }
    return ExitCode.OK;
  }

  private void print(SubnetSummary subnet) {
    row(
        Integer.toString(subnet.netuid()),
        subnet.price().map(Rao::toString).orElse("-"),
        Long.toString(subnet.tempo()),
        subnet.neurons() + "/" + subnet.maxNeurons(),
        subnet.acceptsRegistrations() ? subnet.burn().toString() : "closed",
        subnet.symbol(),
        subnet.name());
  }

  private void row(String... cells) {
    String line = "%6s  %17s  %5s  %9s  %17s  %-6s  %s".formatted((Object[]) cells);
    context.out().println(line.stripTrailing());
  }

  private static ObjectNode json(long block, List<SubnetSummary> subnets) {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("block", block);
    ArrayNode all = document.putArray("subnets");
    for (SubnetSummary subnet : subnets) {
      all.addObject()
          .put("netuid", subnet.netuid())
          .put("name", subnet.name())
          .put("symbol", subnet.symbol())
          .put("priceRao", subnet.price().map(rao -> rao.amount().toString()).orElse(null))
          .put("tempo", subnet.tempo())
          .put("neurons", subnet.neurons())
          .put("maxNeurons", subnet.maxNeurons())
          .put("burnRao", subnet.burn().amount().toString())
          .put("acceptsRegistrations", subnet.acceptsRegistrations());
    }
    return document;
  }
}
