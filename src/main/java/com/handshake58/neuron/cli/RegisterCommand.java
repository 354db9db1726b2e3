package com.handshake58.neuron.cli;

import com.handshake58.neuron.cli.options.GeneralOptions;
import com.handshake58.neuron.cli.options.LoggingOptions;
import com.handshake58.neuron.cli.options.NeuronOptions;
import com.handshake58.neuron.cli.options.SubtensorOptions;
import com.handshake58.neuron.cli.options.WalletOptions;
import com.handshake58.neuron.cli.settings.OptionGroup;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.messages.WalletMessages;
import com.handshake58.neuron.store.FileIntents;
import com.handshake58.neuron.subtensor.Registration;
import com.handshake58.neuron.subtensor.RegistrationCheck;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.wallet.KeyRole;
import com.handshake58.neuron.wallet.Wallet;
import com.handshake58.neuron.wallet.WalletFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code neuron register}: registers the hotkey; the coldkey signs and pays. */
@Command(
    name = "register",
    description = {
      "Registers the hotkey on the subnet. The coldkey signs and pays the shown price or less; the"
          + " command asks before it pays.",
      "Exit code 0 if the hotkey is registered, also if it was before."
    },
    mixinStandardHelpOptions = true)
final class RegisterCommand extends CliCommand {
  private static final List<OptionGroup> GROUPS =
      List.of(
          GeneralOptions.GROUP, WalletOptions.GROUP, SubtensorOptions.GROUP, LoggingOptions.GROUP);

  @Mixin private final PaymentOptions options = new PaymentOptions();

  RegisterCommand(CommandContext context) {
    super(context, GROUPS);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Values values = values();
    Wallet wallet = WalletCommand.wallet(values, context);
    AccountId hotkey = wallet.account(KeyRole.HOTKEY);
    return ChainSession.run(values, subtensor -> register(subtensor, values, wallet, hotkey));
  }

  /** A hotkey that is registered needs no coldkey. */
  private int register(Subtensor subtensor, Values values, Wallet wallet, AccountId hotkey)
      throws IOException, InterruptedException {
    int netuid = values.get(GeneralOptions.NETUID);
    Path file = NeuronOptions.registrationFile(values);
    Optional<Integer> uid = subtensor.uid(netuid, hotkey, subtensor.head());
    if (uid.isPresent() && !FileIntents.isOpen(file, subtensor.node().genesis().toHex())) {
      return registered(netuid, hotkey, uid.get());
    }
    // Most coldkeys are encrypted, or on another machine, and should stay so.
    WalletFolder folder = wallet.folder();
    Payer payer =
        Payer.of(
            wallet,
            problem ->
                WalletMessages.cannotRegister(problem, netuid, folder.name(), folder.hotkey()));
    Registration registration = new Registration(subtensor, payer.account(), hotkey, netuid);
    Payment payment = new RegistrationPayment(subtensor, payer, registration, netuid);
    return new PaymentProcess(context, options, subtensor.node(), payer, payment).run(file);
  }

  private int registered(int netuid, AccountId hotkey, int uid) {
    Payment.Proposal.Ended ended =
        RegistrationPayment.ended(new RegistrationCheck.AlreadyRegistered(netuid, uid));
    PaymentReport report = new PaymentReport(context, options);
    report.json().put("payment", "registration").put("netuid", netuid);
    report.json().put("hotkey", hotkey.ss58()).put("uid", uid);
    return report.ended(ended.code(), ended.sentence());
  }
}
