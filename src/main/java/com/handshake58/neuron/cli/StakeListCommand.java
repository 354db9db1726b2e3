package com.handshake58.neuron.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.messages.StakeMessages;
import com.handshake58.neuron.messages.WalletMessages;
import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.subtensor.stake.Stake;
import com.handshake58.neuron.subtensor.stake.StakeReader;
import com.handshake58.neuron.subtensor.stake.StakeValue;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code neuron stake list}: the stakes of a coldkey. */
@Command(
    name = "list",
    description = {
      "Lists the coldkey's stakes by subnet and hotkey, with their value at present prices.",
      "Needs no key: the public file or an address is enough."
    },
    mixinStandardHelpOptions = true)
final class StakeListCommand extends CliCommand {
  private static final String ADDRESS = "--ss58-address";

  @Option(
      names = {ADDRESS, "--coldkey-ss58"},
      paramLabel = "<address>",
      description = "the address of a coldkey instead of a wallet")
  private @Nullable String address;

  @Mixin private final JsonOption json = new JsonOption();

  StakeListCommand(CommandContext context) {
    super(context, WalletBalanceCommand.GROUPS);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Configuration configuration = configuration();
    Optional<AccountId> given =
        address == null
            ? Optional.empty()
            : ValueTexts.account(ADDRESS, address, configuration.findings());
    Values values = configuration.valid(context);
    AccountId coldkey =
        given.isPresent()
            ? given.get()
            : Payer.of(WalletCommand.wallet(values, context), WalletMessages::of).account();
    return ChainSession.run(values, subtensor -> print(subtensor, coldkey));
  }

  private int print(Subtensor subtensor, AccountId coldkey)
      throws IOException, InterruptedException {
    BlockState state = subtensor.node().state(subtensor.head());
    Optional<List<Stake>> stakes = StakeReader.read(state, coldkey);
    if (stakes.isEmpty()) {
      context.error(StakeMessages.stakesUnknown());
      return ExitCode.NO_RESTART_HELPS;
    }
    StakeValue value = new StakeValue(state);
    if (json.chosen()) {
      JsonOption.print(context, json(state.header().number(), coldkey, stakes.get(), value));
    } else {
      print(coldkey, stakes.get(), value);
    }
    return ExitCode.OK;
  }

  private void print(AccountId coldkey, List<Stake> stakes, StakeValue value)
      throws IOException, InterruptedException {
    if (stakes.isEmpty()) {
      context.print(StakeMessages.noStakes(coldkey.ss58()));
      return;
    }
    row("netuid", "hotkey", "stake", "price", "value", "registered");
    for (Stake stake : stakes) {
      row(
          Integer.toString(stake.netuid()),
          stake.hotkey().ss58(),
          stake.alpha().on(stake.netuid()),
          value.price(stake.netuid()).map(Rao::toString).orElse("-"),
          value.of(List.of(stake)).toString(),
          stake.isRegistered() ? "yes" : "-");
    }
    context.out().println("total " + value.of(stakes));
  }

  private void row(String... cells) {
    context.out().println("%6s  %-48s  %22s  %17s  %20s  %s".formatted((Object[]) cells));
  }

  private static ObjectNode json(
      long block, AccountId coldkey, List<Stake> stakes, StakeValue value)
      throws IOException, InterruptedException {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("block", block).put("coldkey", coldkey.ss58());
    document.put("totalRao", value.of(stakes).amount().toString());
    ArrayNode all = document.putArray("stakes");
    for (Stake stake : stakes) {
      Optional<Rao> price = value.price(stake.netuid());
      all.addObject()
          .put("netuid", stake.netuid())
          .put("hotkey", stake.hotkey().ss58())
          .put("stakeRao", stake.alpha().amount().toString())
          .put("priceRao", price.map(rao -> rao.amount().toString()).orElse(null))
          .put("valueRao", value.of(List.of(stake)).amount().toString())
          .put("registered", stake.isRegistered());
    }
    return document;
  }
}
