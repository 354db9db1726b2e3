package com.handshake58.neuron.cli;

import com.handshake58.neuron.cli.options.NeuronOptions;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.messages.ChainMessages;
import com.handshake58.neuron.messages.PaymentMessages;
import com.handshake58.neuron.store.FileIntents;
import com.handshake58.neuron.store.StateFolder;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.NodeSubmitter;
import com.handshake58.neuron.substrate.extrinsic.Submitter;
import com.handshake58.neuron.substrate.metadata.IncompatibleRuntimeException;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.subtensor.transaction.ExtrinsicGuard;
import com.handshake58.neuron.subtensor.transaction.ExtrinsicGuard.Settled;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Makes one payment of a coldkey: settles an earlier one, shows fee and effect, asks, checks again,
 * sends once behind the guard, and reports the outcome and the state after it.
 */
final class PaymentProcess {
  private final CommandContext context;
  private final PaymentOptions options;
  private final PaymentReport report;
  private final Node node;
  private final Payer payer;
  private final Payment payment;

  PaymentProcess(
      CommandContext context, PaymentOptions options, Node node, Payer payer, Payment payment) {
    this.context = context;
    this.options = options;
    this.report = new PaymentReport(context, options);
    this.node = node;
    this.payer = payer;
    this.payment = payment;
    report.json().put("payment", payment.noun()).put("coldkey", payer.account().ss58());
  }

  /** Makes a payment from its node. */
  @FunctionalInterface
  interface Maker {
    Payment of(Node node);
  }

  /**
   * Connects to the chain and runs a payment.
   *
   * @return the exit code
   */
  static int run(
      Values values, CommandContext context, PaymentOptions options, Payer payer, Maker payment)
      throws IOException, InterruptedException {
    return ChainSession.run(
        values,
        subtensor -> {
          Node node = subtensor.node();
          return new PaymentProcess(context, options, node, payer, payment.of(node))
              .run(NeuronOptions.paymentFile(values));
        });
  }

  /**
   * Runs the payment.
   *
   * @param file stores the payment until its outcome is certain
   * @return the exit code
   */
  int run(Path file) throws IOException, InterruptedException {
    report.say(payment.description());
    if (options.dryRun()) {
      return switch (propose()) {
        case Payment.Proposal.Ended ended -> report.ended(ended.code(), ended.sentence());
        case Payment.Proposal.Ready ready -> {
          show(ready);
          yield report.ended(ExitCode.OK, PaymentMessages.dryRun());
        }
      };
    }
    StateFolder.makeParent(file);
    try (FileIntents intents =
        FileIntents.open(file, payer.account().ss58(), node.genesis().toHex())) {
      return run(new ExtrinsicGuard(new NodeSubmitter(node), payer, intents, payment.noun()));
    }
  }

  private int run(ExtrinsicGuard guard) throws IOException, InterruptedException {
    Optional<Settled> earlier = guard.settle();
    if (earlier.isPresent()) {
      Optional<Integer> code = settled(earlier.get());
      if (code.isPresent()) {
        return code.get();
      }
    }
    boolean isOpen = earlier.filter(settled -> !settled.isClosed()).isPresent();
    Payment.Proposal proposal = propose();
    if (isOpen && !(proposal instanceof Payment.Proposal.Ended(int code, _) && code == 0)) {
      return report.failed(ExitCode.FAILED, PaymentMessages.earlierInDoubt(payment.noun()));
    }
    return switch (proposal) {
      case Payment.Proposal.Ended ended -> report.ended(ended.code(), ended.sentence());
      case Payment.Proposal.Ready ready -> {
        show(ready);
        yield agreed()
            ? pay(guard, ready)
            : report.failed(ExitCode.FAILED, PaymentMessages.notAgreed());
      }
    };
  }

  /** Reports an earlier payment; ends the command if it was, or may have been, this one. */
  private Optional<Integer> settled(Settled earlier) {
    String description = earlier.intent().request().description();
    ExtrinsicOutcome outcome = earlier.outcome();
    String what =
        payment.happensOnce() ? payment.noun() : payment.noun() + " (" + description + ")";
    report.say(PaymentMessages.earlier(what, outcome, payment.netuid(), payer.account()));
    if (payment.happensOnce() || !description.equals(payment.description())) {
      return Optional.empty();
    }
    return switch (outcome) {
      case ExtrinsicOutcome.Success _ -> {
        report.outcome(outcome);
        yield Optional.of(report.ended(ExitCode.OK, PaymentMessages.alreadyPaid()));
      }
      case ExtrinsicOutcome.Unresolved _ -> {
        report.outcome(outcome);
        yield Optional.of(report.failed(ExitCode.FAILED, PaymentMessages.perhapsPaid()));
      }
      case ExtrinsicOutcome _ -> Optional.empty();
    };
  }

  private Payment.Proposal propose() throws IOException, InterruptedException {
    try {
      return payment.propose(node.head());
    } catch (IncompatibleRuntimeException e) {
      return new Payment.Proposal.Ended(
          ExitCode.NO_RESTART_HELPS, ChainMessages.incompatible(e.problem()));
    }
  }

  private void show(Payment.Proposal.Ready ready) {
    ready.effect().forEach(report::say);
    report.fee(ready.fee());
    report.json().setAll(ready.json());
  }

  private boolean agreed() throws IOException {
    PrintWriter out = options.json() ? context.err() : context.out();
    return !options.asks() || Confirmation.given(context, out, payment.question());
  }

  /**
   * Pays what was agreed to. It is checked again after the answer and the password, which may have
   * taken long: a call that the chain refuses costs its fee.
   */
  private int pay(ExtrinsicGuard guard, Payment.Proposal.Ready agreed)
      throws IOException, InterruptedException {
    payer.unlock();
    return switch (payment.confirm(agreed, node.head())) {
      case Payment.Proposal.Ended ended -> report.ended(ended.code(), ended.sentence());
      case Payment.Proposal.Ready ready -> send(guard, ready);
    };
  }

  private int send(ExtrinsicGuard guard, Payment.Proposal.Ready ready)
      throws IOException, InterruptedException {
    ExtrinsicOutcome outcome =
        guard
            .send(ready.call(), payment.description(), "{}", Submitter.WaitFor.FINALIZATION)
            .outcome();
    report.outcome(outcome);
    String sentence = PaymentMessages.sent(outcome, payment.netuid(), payer.account());
    if (!(outcome instanceof ExtrinsicOutcome.Included included)) {
      return report.failed(ExitCode.FAILED, sentence);
    }
    report.say(sentence);
    Payment.Report after;
    try {
      after = payment.report(ready, included);
    } catch (IOException e) {
      // A failure would let scripts pay once more.
      String reason = String.valueOf(e.getMessage());
      return report.ended(ExitCode.OK, PaymentMessages.effectUnread(reason));
    }
    report.json().setAll(after.json());
    if (after.code() != ExitCode.OK) {
      return report.failed(after.code(), String.join("; ", after.sentences()));
    }
    after.sentences().forEach(report::say);
    return report.ended(after.code());
  }
}
