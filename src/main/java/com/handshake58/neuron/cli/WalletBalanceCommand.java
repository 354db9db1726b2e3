package com.handshake58.neuron.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.cli.options.GeneralOptions;
import com.handshake58.neuron.cli.options.SubtensorOptions;
import com.handshake58.neuron.cli.options.WalletOptions;
import com.handshake58.neuron.cli.settings.OptionGroup;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.messages.StakeMessages;
import com.handshake58.neuron.messages.WalletMessages;
import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.subtensor.account.AccountBalance;
import com.handshake58.neuron.subtensor.stake.StakeReader;
import com.handshake58.neuron.subtensor.stake.StakeValue;
import com.handshake58.neuron.wallet.WalletConfig;
import com.handshake58.neuron.wallet.WalletList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code neuron wallet balance}: what coldkeys hold. */
@Command(
    name = "balance",
    description = {
      "Prints the coldkey's free TAO, the value of its stakes at present prices, and the total.",
      "Needs no key: the public file or an address is enough."
    },
    mixinStandardHelpOptions = true)
final class WalletBalanceCommand extends CliCommand {
  static final List<OptionGroup> GROUPS =
      List.of(GeneralOptions.GROUP, WalletOptions.GROUP, SubtensorOptions.GROUP);
  private static final String ADDRESS = "--ss58-address";
  private static final int LONGEST_NAME = 255;

  @Option(
      names = {ADDRESS, "--ss58_address", "--ss58"},
      paramLabel = "<address>",
      split = ",",
      description = "addresses of coldkeys, separated by commas, instead of a wallet")
  private String @Nullable [] addresses;

  @Option(
      names = {"--all", "-a"},
      description = "all wallets of --wallet.path whose address is known")
  private boolean all;

  @Mixin private final JsonOption json = new JsonOption();

  WalletBalanceCommand(CommandContext context) {
    super(context, GROUPS);
  }

  /**
   * @param name of the wallet; the address if none is known
   * @param staked empty if the runtime does not tell
   */
  private record Row(String name, AccountId coldkey, AccountBalance balance, Optional<Rao> staked) {
    Rao total() {
      return balance.free().plus(balance.reserved()).plus(staked.orElse(Rao.of(0)));
    }
  }

  /** A coldkey to show. */
  private record Named(String name, AccountId coldkey) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Configuration configuration = configuration();
    List<Named> given = new ArrayList<>();
    if (addresses != null) {
      for (String address : addresses) {
        ValueTexts.account(ADDRESS, address, configuration.findings())
            .ifPresent(account -> given.add(new Named(account.ss58(), account)));
      }
    }
    Values values = configuration.valid(context);
    List<Named> coldkeys = addresses != null ? given : wallets(values);
    if (coldkeys.isEmpty()) {
      context.error(WalletMessages.noWallets(WalletOptions.config(values).path()));
      return ExitCode.NO_RESTART_HELPS;
    }
    return ChainSession.run(values, subtensor -> print(subtensor, coldkeys));
  }

  private List<Named> wallets(Values values) throws IOException {
    WalletConfig config = WalletOptions.config(values);
    if (!all) {
      Payer payer = Payer.of(WalletCommand.wallet(values, context), WalletMessages::of);
      return List.of(new Named(config.name(), payer.account()));
    }
    return WalletList.of(config.path(), Randomness.system()).stream()
        .flatMap(wallet -> wallet.coldkey().map(key -> new Named(wallet.name(), key)).stream())
        .toList();
  }

  private int print(Subtensor subtensor, List<Named> coldkeys)
      throws IOException, InterruptedException {
    BlockState state = subtensor.node().state(subtensor.head());
    List<AccountBalance> balances =
        AccountBalance.read(state, coldkeys.stream().map(Named::coldkey).toList());
    StakeValue value = new StakeValue(state);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < coldkeys.size(); i++) {
      Named named = coldkeys.get(i);
      var stakes = StakeReader.read(state, named.coldkey());
      Optional<Rao> staked =
          stakes.isPresent() ? Optional.of(value.of(stakes.get())) : Optional.empty();
      rows.add(new Row(named.name(), named.coldkey(), balances.get(i), staked));
    }
    if (json.chosen()) {
      JsonOption.print(context, json(state.header().number(), rows));
    } else {
      rows.forEach(this::print);
      if (rows.stream().anyMatch(row -> row.staked().isEmpty())) {
        context.error(StakeMessages.stakesUnknown());
      }
    }
    return ExitCode.OK;
  }

  private void print(Row row) {
    context.out().println(UntrustedText.escape(row.name(), LONGEST_NAME));
    line("coldkey", row.coldkey().ss58());
    line("free", row.balance().free().toString());
    if (!row.balance().reserved().isZero()) {
      line("reserved", row.balance().reserved().toString());
    }
    line("staked", row.staked().map(Rao::toString).orElse("?"));
    line("total", row.total().toString());
  }

  private void line(String name, String text) {
    context.out().printf("  %-9s %s%n", name, text);
  }

  private static ObjectNode json(long block, List<Row> rows) {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("block", block);
    ArrayNode balances = document.putArray("balances");
    for (Row row : rows) {
      balances
          .addObject()
          .put("name", row.name())
          .put("coldkey", row.coldkey().ss58())
          .put("freeRao", row.balance().free().amount().toString())
          .put("reservedRao", row.balance().reserved().amount().toString())
          .put("stakedRao", row.staked().map(rao -> rao.amount().toString()).orElse(null))
          .put("totalRao", row.total().amount().toString());
    }
    return document;
  }
}
