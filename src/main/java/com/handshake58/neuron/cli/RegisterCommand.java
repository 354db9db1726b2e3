package com.handshake58.neuron.cli;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.cli.options.GeneralOptions;
import com.handshake58.neuron.cli.options.LoggingOptions;
import com.handshake58.neuron.cli.options.NeuronOptions;
import com.handshake58.neuron.cli.options.SubtensorOptions;
import com.handshake58.neuron.cli.options.WalletOptions;
import com.handshake58.neuron.cli.settings.OptionGroup;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.messages.ChainMessages;
import com.handshake58.neuron.messages.RegistrationMessages;
import com.handshake58.neuron.messages.WalletMessages;
import com.handshake58.neuron.store.FileIntents;
import com.handshake58.neuron.store.StateFolder;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.NodeSubmitter;
import com.handshake58.neuron.substrate.extrinsic.Submitter;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.subtensor.Registration;
import com.handshake58.neuron.subtensor.RegistrationCheck;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.subtensor.transaction.ExtrinsicGuard;
import com.handshake58.neuron.subtensor.transaction.ExtrinsicGuard.Settled;
import com.handshake58.neuron.wallet.KeyRole;
import com.handshake58.neuron.wallet.Wallet;
import com.handshake58.neuron.wallet.WalletException;
import com.handshake58.neuron.wallet.WalletFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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

  @Option(names = "--yes", description = "pay without asking")
  private boolean yes;

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

  private int register(Subtensor subtensor, Values values, Wallet wallet, AccountId hotkey)
      throws IOException, InterruptedException {
    int netuid = values.get(GeneralOptions.NETUID);
    Path file = NeuronOptions.registrationFile(values);
    String genesis = subtensor.node().genesis().toHex();
    Optional<Integer> uid = subtensor.uid(netuid, hotkey, subtensor.head());
    if (uid.isPresent() && !FileIntents.isOpen(file, genesis)) {
      return ended(new RegistrationCheck.AlreadyRegistered(netuid, uid.get()));
    }
    KeyPair coldkey = coldkey(wallet, netuid);
    StateFolder.makeParent(file);
    try (FileIntents intents = FileIntents.open(file, coldkey.account().ss58(), genesis)) {
      ExtrinsicGuard guard =
          new ExtrinsicGuard(new NodeSubmitter(subtensor.node()), coldkey, intents, "registration");
      return register(subtensor, guard, hotkey, netuid);
    }
  }

  /** Most coldkeys are encrypted, or on another machine, and should stay so. */
  private static KeyPair coldkey(Wallet wallet, int netuid) {
    try {
      return wallet.coldkey();
    } catch (WalletException e) {
      WalletFolder folder = wallet.folder();
      throw new ConfigurationException(
          List.of(
              WalletMessages.cannotRegister(e.problem(), netuid, folder.name(), folder.hotkey())));
    }
  }

  private int register(Subtensor subtensor, ExtrinsicGuard guard, AccountId hotkey, int netuid)
      throws IOException, InterruptedException {
    AccountId coldkey = guard.account();
    context.out().println("hotkey " + hotkey + ", coldkey " + coldkey);
    Optional<Settled> earlier = guard.settle();
    earlier.ifPresent(
        settled -> context.print(RegistrationMessages.earlier(settled.outcome(), netuid, coldkey)));
    Registration registration = new Registration(subtensor, coldkey, hotkey, netuid);
    RegistrationCheck check = registration.check(subtensor.head());
    if (!(check instanceof RegistrationCheck.AlreadyRegistered)
        && earlier.filter(settled -> !settled.isClosed()).isPresent()) {
      return ended(ExitCode.FAILED, RegistrationMessages.earlierInDoubt());
    }
    if (!(check instanceof RegistrationCheck.Ready ready)) {
      return ended(check);
    }
    context.print(ChainMessages.sentence(ready));
    return agreed()
        ? pay(subtensor, guard, registration, ready)
        : ended(ExitCode.FAILED, RegistrationMessages.notAgreed());
  }

  private int ended(RegistrationCheck check) {
    return switch (check) {
      case RegistrationCheck.AlreadyRegistered already -> {
        context.print(ChainMessages.sentence(already));
        yield ExitCode.OK;
      }
      case RegistrationCheck.Closed closed ->
          ended(ExitCode.FAILED, ChainMessages.sentence(closed));
      case RegistrationCheck no -> ended(ExitCode.NO_RESTART_HELPS, ChainMessages.sentence(no));
    };
  }

  private boolean agreed() throws IOException {
    return yes || Confirmation.given(context, context.out(), "Pay and register?");
  }

  /**
   * Pays the agreed price or less. It is looked at again after the answer, which may have taken
   * long: a call that the chain refuses costs its fee, and older runtimes take any price.
   */
  private int pay(
      Subtensor subtensor,
      ExtrinsicGuard guard,
      Registration registration,
      RegistrationCheck.Ready agreed)
      throws IOException, InterruptedException {
    Bytes32 head = subtensor.head();
    RegistrationCheck now = registration.check(head);
    if (!(now instanceof RegistrationCheck.Ready ready)) {
      return ended(now);
    }
    if (ready.price().compareTo(agreed.price()) > 0) {
      return ended(ExitCode.FAILED, RegistrationMessages.priceRose(agreed.price(), ready.price()));
    }
    Call call = registration.call(agreed.price(), head);
    ExtrinsicOutcome outcome =
        guard
            .send(
                call,
                call.name() + " of " + registration.hotkey() + " on subnet " + agreed.netuid(),
                "{}",
                Submitter.WaitFor.FINALIZATION)
            .outcome();
    String sentence = RegistrationMessages.sent(outcome, agreed.netuid(), guard.account());
    return switch (outcome) {
      case ExtrinsicOutcome.Included in -> {
        Optional<Integer> uid =
            subtensor.uid(agreed.netuid(), registration.hotkey(), in.position().block());
        context.print(sentence);
        yield uid.isPresent()
            ? registered(agreed.netuid(), uid.get())
            : ended(ExitCode.FAILED, RegistrationMessages.notShown());
      }
      case ExtrinsicOutcome other -> ended(ExitCode.FAILED, sentence);
    };
  }

  private int registered(int netuid, int uid) {
    context.print(RegistrationMessages.registered(netuid, uid));
    return ExitCode.OK;
  }

  private int ended(int code, String why) {
    context.error(why);
    return code;
  }
}
