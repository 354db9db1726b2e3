package com.handshake58.neuron.cli;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.cli.options.GeneralOptions;
import com.handshake58.neuron.cli.settings.Findings;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.messages.PaymentMessages;
import com.handshake58.neuron.messages.WalletMessages;
import com.handshake58.neuron.subtensor.stake.Alpha;
import com.handshake58.neuron.subtensor.stake.PriceLimit;
import com.handshake58.neuron.subtensor.stake.StakeOrder;
import com.handshake58.neuron.wallet.Wallet;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The commands that change a stake of the coldkey with a hotkey on a subnet. */
abstract sealed class StakeChangeCommand extends CliCommand {
  private static final String AMOUNT = "--amount";
  private static final String EFFECT =
      "Shows fee, price and effect and asks before it pays. The chain refuses the change if the"
          + " price has moved beyond --tolerance.";

  @Mixin private final StakeOptions stake = new StakeOptions();
  @Mixin private final PaymentOptions options = new PaymentOptions();

  private StakeChangeCommand(CommandContext context) {
    super(context, WalletTransferCommand.GROUPS);
  }

  /** Makes the order; empty with a mistake if the amount cannot be read. */
  abstract Optional<StakeOrder> order(
      AccountId coldkey, AccountId hotkey, int netuid, PriceLimit limit, Findings findings);

  @Override
  public Integer call() throws IOException, InterruptedException {
    Configuration configuration = configuration();
    Findings findings = configuration.findings();
    PriceLimit limit = stake.limit(findings);
    AccountId nobody = new AccountId(new byte[AccountId.SIZE]);
    order(nobody, nobody, 0, limit, findings);
    Values values = configuration.valid(context);
    Wallet wallet = WalletCommand.wallet(values, context);
    AccountId hotkey = stake.hotkey(values, wallet);
    Payer payer = Payer.of(wallet, WalletMessages::of);
    StakeOrder order =
        order(payer.account(), hotkey, values.get(GeneralOptions.NETUID), limit, findings)
            .orElseThrow();
    return PaymentProcess.run(
        values, context, options, payer, node -> new StakePayment(node, order));
  }

  private static Optional<Rao> amount(@Nullable String text, String unit, Findings findings) {
    if (text == null) {
      findings.mistake(PaymentMessages.missingAmount(AMOUNT, unit));
      return Optional.empty();
    }
    return ValueTexts.amount(AMOUNT, text, unit, findings);
  }

  /** {@code neuron stake add}. */
  @Command(
      name = "add",
      description = {"Buys alpha of a subnet for TAO and stakes it with a hotkey.", EFFECT},
      mixinStandardHelpOptions = true)
  static final class Add extends StakeChangeCommand {
    @Option(
        names = {AMOUNT, "-a"},
        paramLabel = "<TAO>",
        description = "the amount in TAO, at most 9 decimals")
    private @Nullable String amount;

    Add(CommandContext context) {
      super(context);
    }

    @Override
    Optional<StakeOrder> order(
        AccountId coldkey, AccountId hotkey, int netuid, PriceLimit limit, Findings findings) {
      return amount(amount, "TAO", findings)
          .map(tao -> new StakeOrder.Add(coldkey, hotkey, netuid, tao, limit));
    }
  }

  /** {@code neuron stake remove}. */
  @Command(
      name = "remove",
      description = {"Sells staked alpha of a subnet for TAO.", EFFECT},
      mixinStandardHelpOptions = true)
  static final class Remove extends StakeChangeCommand {
    @Option(
        names = {AMOUNT, "-a"},
        paramLabel = "<alpha>",
        description = "the amount in alpha, on subnet 0 in TAO, at most 9 decimals")
    private @Nullable String amount;

    @Option(names = "--all", description = "remove the whole stake with the hotkey on the subnet")
    private boolean all;

    Remove(CommandContext context) {
      super(context);
    }

    @Override
    Optional<StakeOrder> order(
        AccountId coldkey, AccountId hotkey, int netuid, PriceLimit limit, Findings findings) {
      if (all && amount != null) {
        findings.mistake(PaymentMessages.amountAndAll(AMOUNT));
      }
      if (all) {
        return Optional.of(
            new StakeOrder.Remove(
                coldkey, hotkey, netuid, new StakeOrder.RemoveAmount.All(), limit));
      }
      return amount(amount, "alpha", findings)
          .map(rao -> new StakeOrder.RemoveAmount.Exactly(new Alpha(rao.amount())))
          .map(exactly -> new StakeOrder.Remove(coldkey, hotkey, netuid, exactly, limit));
    }
  }
}
