package com.handshake58.neuron.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.metadata.Call;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What a command pays for. {@link PaymentProcess} asks, sends and reports. */
interface Payment {

  /** The name of the purpose for the store of intents, and in sentences. */
  String noun();

  /** What is paid for; the same text if the same command is given again. */
  String description();

  /** The subnet of the payment; 0 if it concerns none. */
  int netuid();

  /** The question before the payment, such as {@code Pay and register?}. */
  String question();

  /** Whether the chain itself refuses to do the same a second time. */
  boolean happensOnce();

  /** Checks the payment and makes its call, as the chain stands after a block. */
  Proposal propose(Bytes32 block) throws IOException, InterruptedException;

  /** Checks again what was agreed to, as the chain stands after a later block. */
  Proposal confirm(Proposal.Ready agreed, Bytes32 block) throws IOException, InterruptedException;

  /** Reads what the payment has changed. */
  Report report(Proposal.Ready paid, ExtrinsicOutcome.Included included)
      throws IOException, InterruptedException;

  /** A payment before it is made. */
  sealed interface Proposal {

    /**
     * The payment can be made.
     *
     * @param fee empty if the runtime does not tell
     * @param effect sentences for the operator
     * @param json the same for programs
     */
    record Ready(Call call, Optional<Rao> fee, List<String> effect, ObjectNode json)
        implements Proposal {
      public Ready {
        effect = List.copyOf(effect);
      }
    }

    /**
     * There is nothing to pay, or it cannot be paid.
     *
     * @param code the exit code
     */
    record Ended(int code, String sentence) implements Proposal {}
  }

  /**
   * The effect after the payment.
   *
   * @param code the exit code
   */
  record Report(int code, List<String> sentences, ObjectNode json) {
    public Report {
      sentences = List.copyOf(sentences);
    }
  }
}
