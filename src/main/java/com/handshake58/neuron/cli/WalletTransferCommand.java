package com.handshake58.neuron.cli;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.cli.options.GeneralOptions;
import com.handshake58.neuron.cli.options.LoggingOptions;
import com.handshake58.neuron.cli.options.SubtensorOptions;
import com.handshake58.neuron.cli.options.WalletOptions;
import com.handshake58.neuron.cli.settings.Findings;
import com.handshake58.neuron.cli.settings.OptionGroup;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.messages.PaymentMessages;
import com.handshake58.neuron.messages.WalletMessages;
import com.handshake58.neuron.subtensor.account.Transfer;
import com.handshake58.neuron.subtensor.account.TransferAmount;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code neuron wallet transfer}: sends TAO of the coldkey. */
@Command(
    name = "transfer",
    description = {
      "Sends TAO of the coldkey to an address.",
      "Shows fee and effect and asks before it pays. The coldkey's account stays, with the least"
          + " balance that the chain keeps accounts for, unless --allow-death is given."
    },
    mixinStandardHelpOptions = true)
final class WalletTransferCommand extends CliCommand {
  /** The settings of all commands by which a coldkey pays. */
  static final List<OptionGroup> GROUPS =
      List.of(
          GeneralOptions.GROUP, WalletOptions.GROUP, SubtensorOptions.GROUP, LoggingOptions.GROUP);

  private static final String AMOUNT = "--amount";
  private static final String DEST = "--dest";

  @Option(
      names = {DEST, "-d"},
      paramLabel = "<address>",
      required = true,
      description = "the address that gets the TAO")
  private @Nullable String dest;

  @Option(
      names = {AMOUNT, "-a"},
      paramLabel = "<TAO>",
      description = "the amount in TAO, at most 9 decimals")
  private @Nullable String amount;

  @Option(names = "--all", description = "send everything that the chain lets go")
  private boolean all;

  @Option(
      names = "--allow-death",
      description = "let the account end; a rest below the least balance is lost")
  private boolean allowDeath;

  @Mixin private final PaymentOptions options = new PaymentOptions();

  WalletTransferCommand(CommandContext context) {
    super(context, GROUPS);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Configuration configuration = configuration();
    Findings findings = configuration.findings();
    Optional<AccountId> to =
        dest == null ? Optional.empty() : ValueTexts.account(DEST, dest, findings);
    Optional<TransferAmount> sent = amount(findings);
    Values values = configuration.valid(context);
    Payer payer = Payer.of(WalletCommand.wallet(values, context), WalletMessages::of);
    Transfer transfer =
        new Transfer(payer.account(), to.orElseThrow(), sent.orElseThrow(), allowDeath);
    return PaymentProcess.run(
        values, context, options, payer, node -> new TransferPayment(node, transfer));
  }

  private Optional<TransferAmount> amount(Findings findings) {
    if (all) {
      if (amount != null) {
        findings.mistake(PaymentMessages.amountAndAll(AMOUNT));
      }
      return Optional.of(new TransferAmount.All());
    }
    if (amount == null) {
      findings.mistake(PaymentMessages.missingAmount(AMOUNT, "TAO"));
      return Optional.empty();
    }
    Optional<Rao> read = ValueTexts.amount(AMOUNT, amount, "TAO", findings);
    return read.map(TransferAmount.Exactly::new);
  }
}
