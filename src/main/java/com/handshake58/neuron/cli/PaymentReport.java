package com.handshake58.neuron.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.subtensor.transaction.CustomErrors;
import java.util.Optional;

/**
 * What a paying command prints: sentences, or one JSON object at the end: {@code {payment, coldkey,
 * dryRun, outcome, error, feeRao, extrinsic, block, final, …}}. The outcome is {@code included},
 * {@code failed}, {@code unknown} or {@code notSent}.
 */
final class PaymentReport {
  private final CommandContext context;
  private final PaymentOptions options;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  PaymentReport(CommandContext context, PaymentOptions options) {
    this.context = context;
    this.options = options;
    json.put("outcome", "notSent");
    json.put("dryRun", options.dryRun());
  }

  ObjectNode json() {
    return json;
  }

  /** With JSON, what somebody must know to answer a question goes to the standard error. */
  void say(String sentence) {
    if (!options.json()) {
      context.print(sentence);
    } else if (options.asks() && !options.dryRun()) {
      context.error(sentence);
    }
  }

  void fee(Optional<Rao> fee) {
    json.put("feeRao", fee.map(rao -> rao.amount().toString()).orElse(null));
  }

  /** Adds the outcome of an extrinsic. */
  void outcome(ExtrinsicOutcome outcome) {
    json.put(
        "outcome",
        switch (outcome) {
          case ExtrinsicOutcome.Success _ -> "included";
          case ExtrinsicOutcome.InDoubt _, ExtrinsicOutcome.Unresolved _ -> "unknown";
          case ExtrinsicOutcome.NotSent _, ExtrinsicOutcome.Incompatible _ -> "notSent";
          case ExtrinsicOutcome.Failure _ -> "failed";
        });
    CustomErrors.name(outcome).ifPresent(name -> json.put("errorName", name));
    outcome.inclusion().ifPresent(at -> json.put("block", at.number()).put("final", at.isFinal()));
    if (outcome instanceof ExtrinsicOutcome.Included included) {
      json.put("extrinsic", included.hash().toHex());
    }
  }

  /** Ends with a failure; the sentence goes to the standard error in both forms. */
  int failed(int code, String sentence) {
    json.put("error", sentence);
    context.error(sentence);
    return ended(code);
  }

  int ended(int code, String sentence) {
    if (code != ExitCode.OK) {
      return failed(code, sentence);
    }
    if (!options.json()) {
      context.print(sentence);
    }
    json.put("note", sentence);
    return ended(code);
  }

  int ended(int code) {
    if (options.json()) {
      JsonOption.print(context, json);
    }
    return code;
  }
}
