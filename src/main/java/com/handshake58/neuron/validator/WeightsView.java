package com.handshake58.neuron.validator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.messages.SubnetMessages;
import com.handshake58.neuron.messages.WeightsMessages;
import com.handshake58.neuron.subtensor.weights.TimelockedCommit;
import com.handshake58.neuron.subtensor.weights.WeightsOnChain;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Formats a validator's weights as text and as JSON.
 *
 * @param submissions the newest first
 */
public record WeightsView(
    int netuid, AccountId hotkey, WeightsOnChain chain, List<SubmissionStatus.Entry> submissions) {

  public WeightsView {
    submissions = List.copyOf(submissions);
  }

  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("subnet " + netuid + " at block " + chain.block() + ", hotkey " + hotkey.ss58());
    if (chain.uid().isEmpty()) {
      lines.add(SubnetMessages.notRegistered(netuid));
      return lines;
    }
    lines.add(
        "uid %d, last update in block %d, %d blocks ago"
            .formatted(
                chain.uid().get(),
                chain.lastUpdate(),
                Math.max(0, chain.block() - chain.lastUpdate())));
    lines.add(chain.weights().isEmpty() ? "weights on the chain: none" : "weights on the chain:");
    new TreeMap<>(chain.weights())
        .forEach((uid, weight) -> lines.add("  uid %5d  %5d".formatted(uid, weight)));
    lines.add(chain.commits().isEmpty() ? "commits not revealed: none" : "commits not revealed:");
    for (TimelockedCommit commit : chain.commits()) {
      lines.add(
          "  block %d, epoch %d, beacon round %d of %s"
              .formatted(commit.block(), commit.epoch(), commit.round(), time(commit)));
    }
    lines.add(
        submissions.isEmpty()
            ? "submissions of this validator: none"
            : "submissions of this validator, the newest first:");
    for (SubmissionStatus.Entry entry : submissions) {
      lines.add("  " + sentence(entry));
    }
    return lines;
  }

  /**
   * {@code {netuid, block, hotkey, uid, lastUpdate, weights: {uid: weight}, commits: [{block,
   * epoch, round, roundTime}], submissions: [{round, call, block, status, reveal: {round, block,
   * time}, note}]}}.
   */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("netuid", netuid).put("block", chain.block()).put("hotkey", hotkey.ss58());
    json.put("uid", chain.uid().orElse(null)).put("lastUpdate", chain.lastUpdate());
    weights(json.putObject("weights"), chain.weights());
    ArrayNode commits = json.putArray("commits");
    for (TimelockedCommit commit : chain.commits()) {
      commits
          .addObject()
          .put("block", commit.block())
          .put("epoch", commit.epoch())
          .put("round", commit.round())
          .put("roundTime", time(commit).toString());
    }
    ArrayNode list = json.putArray("submissions");
    submissions.forEach(entry -> submission(list.addObject(), entry));
    return json;
  }

  private Instant time(TimelockedCommit commit) {
    return chain.beacon().revealTime(Math.max(1, commit.round()));
  }

  private static void submission(ObjectNode json, SubmissionStatus.Entry entry) {
    WeightSubmission submission = entry.submission();
    json.put("round", submission.round()).put("call", submission.call());
    submission.intent().block().ifPresent(block -> json.put("block", block));
    json.put("status", entry.status().name());
    weights(json.putObject("weights"), submission.weights().byUid());
    submission
        .reveal()
        .ifPresent(
            reveal ->
                json.putObject("reveal")
                    .put("round", reveal.round())
                    .put("block", reveal.block())
                    .put("time", reveal.time().toString()));
    submission.intent().note().ifPresent(note -> json.put("note", note));
  }

  private static void weights(ObjectNode json, Map<Integer, Integer> weights) {
    new TreeMap<>(weights).forEach((uid, weight) -> json.put(Integer.toString(uid), weight));
  }

  private String sentence(SubmissionStatus.Entry entry) {
    WeightSubmission submission = entry.submission();
    String of =
        "round "
            + submission.round()
            + submission.intent().block().stream()
                .mapToObj(block -> ", block " + block)
                .findFirst()
                .orElse("")
            + ": ";
    return of
        + switch (entry.status()) {
          case OPEN ->
              submission.intent().block().isPresent()
                  ? "included, not final yet"
                  : "sent; its outcome is not known yet";
          case NO_EFFECT, UNKNOWN -> submission.intent().note().orElse("no effect");
          case COMMITTED -> submission.reveal().map(this::waits).orElse("committed");
          case ON_CHAIN ->
              submission.reveal().isPresent()
                  ? "revealed, the chain has these weights"
                  : "the chain has these weights";
          case REPLACED -> "replaced by newer weights";
          case NOT_REVEALED -> WeightsMessages.notRevealed();
          case OTHER_WEIGHTS -> "the chain has other weights now";
        };
  }

  private String waits(WeightSubmission.Reveal reveal) {
    return WeightsMessages.waitsForReveal(
        reveal.block(), reveal.round(), reveal.time(), reveal.isLate(chain.block()));
  }
}
