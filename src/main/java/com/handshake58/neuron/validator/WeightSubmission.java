package com.handshake58.neuron.validator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.store.DatabaseIntents;
import com.handshake58.neuron.store.DatabaseReader;
import com.handshake58.neuron.store.DatabaseUnavailableException;
import com.handshake58.neuron.store.Intent;
import com.handshake58.neuron.subtensor.weights.WeightsDecision;
import com.handshake58.neuron.subtensor.weights.WeightsVector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A submission of weights, read from its stored intent.
 *
 * @param round the number of the round whose averages were submitted
 * @param call the name of the call in the pallet SubtensorModule
 * @param reveal when the chain reveals the weights, if they were committed
 * @param lastUpdateBefore the uid's LastUpdate when the intent was made
 */
public record WeightSubmission(
    Intent intent,
    long round,
    int netuid,
    String call,
    WeightsVector weights,
    long versionKey,
    Optional<Reveal> reveal,
    long lastUpdateBefore) {
  /** The purpose of the intents. */
  public static final String PURPOSE = "weights";

  /**
   * The reveal of a commit.
   *
   * @param round of the beacon
   * @param block in which the chain reveals a commit of the block after the intent
   * @param time at which the beacon publishes the round
   */
  public record Reveal(long round, long block, Instant time) {
    /** The beacon publishes the round about this number of blocks after the block of the reveal. */
    private static final int LATE_BLOCKS = 5;

    /**
     * Returns whether the chain should have revealed the commit.
     *
     * @param head the chain's present block
     */
    boolean isLate(long head) {
      return head > block + LATE_BLOCKS;
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads a submission from the details that {@link #details} wrote. */
  public static WeightSubmission of(Intent intent) {
    JsonNode json;
    try {
      json = JSON.readTree(intent.request().details());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("intent " + intent.id() + " has unreadable details", e);
    }
    return new WeightSubmission(
        intent,
        json.path("round").longValue(),
        json.path("netuid").intValue(),
        json.path("call").asText(),
        new WeightsVector(numbers(json.path("uids")), numbers(json.path("values"))),
        json.path("versionKey").longValue(),
        reveal(json.path("reveal")),
        json.path("lastUpdateBefore").longValue());
  }

  /**
   * Returns the last submissions of a hotkey on a subnet, the newest first.
   *
   * @throws DatabaseUnavailableException if the server does not answer now
   */
  public static List<WeightSubmission> newest(
      DatabaseReader database, AccountId hotkey, int netuid, int limit)
      throws DatabaseUnavailableException {
    return DatabaseIntents.of(database, PURPOSE).reversed().stream()
        .filter(intent -> intent.request().account().equals(hotkey.ss58()))
        .map(WeightSubmission::of)
        .filter(submission -> submission.netuid() == netuid)
        .limit(limit)
        .toList();
  }

  /** Returns the details of a new intent as JSON. */
  static String details(long round, int netuid, WeightsDecision.Ready ready, long lastUpdate) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("round", round)
            .put("netuid", netuid)
            .put("call", ready.call().callName());
    ArrayNode uids = json.putArray("uids");
    ready.weights().uids().forEach(uids::add);
    ArrayNode values = json.putArray("values");
    ready.weights().values().forEach(values::add);
    json.put("versionKey", ready.versionKey()).put("lastUpdateBefore", lastUpdate);
    ready
        .commit()
        .ifPresent(
            commit ->
                json.putObject("reveal")
                    .put("round", commit.round())
                    .put("block", commit.block())
                    .put("time", commit.beacon().revealTime(commit.round()).getEpochSecond()));
    return json.toString();
  }

  private static Optional<Reveal> reveal(JsonNode json) {
    return json.isObject()
        ? Optional.of(
            new Reveal(
                json.path("round").longValue(),
                json.path("block").longValue(),
                Instant.ofEpochSecond(json.path("time").longValue())))
        : Optional.empty();
  }

  private static List<Integer> numbers(JsonNode array) {
    List<Integer> numbers = new ArrayList<>();
    array.forEach(number -> numbers.add(number.intValue()));
    return numbers;
  }
}
