package com.handshake58.neuron.validator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.store.Intent;
import com.handshake58.neuron.subtensor.weights.WeightsVector;
import java.util.ArrayList;
import java.util.List;

/**
 * A submission of weights, read from its stored intent.
 *
 * @param round the number of the round whose averages were submitted
 * @param call the name of the call in the pallet SubtensorModule
 * @param lastUpdateBefore the uid's LastUpdate when the intent was made
 */
public record WeightSubmission(
    Intent intent,
    long round,
    int netuid,
    String call,
    WeightsVector weights,
    long versionKey,
    long lastUpdateBefore) {
  /** The purpose of the intents. */
  public static final String PURPOSE = "weights";

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
        json.path("lastUpdateBefore").longValue());
  }

  /** Returns the details of a new intent as JSON. */
  static String details(
      long round,
      int netuid,
      String call,
      WeightsVector weights,
      long versionKey,
      long lastUpdate) {
    ObjectNode json =
        JSON.createObjectNode().put("round", round).put("netuid", netuid).put("call", call);
    ArrayNode uids = json.putArray("uids");
    weights.uids().forEach(uids::add);
    ArrayNode values = json.putArray("values");
    weights.values().forEach(values::add);
    return json.put("versionKey", versionKey).put("lastUpdateBefore", lastUpdate).toString();
  }

  private static List<Integer> numbers(JsonNode array) {
    List<Integer> numbers = new ArrayList<>();
    array.forEach(number -> numbers.add(number.intValue()));
    return numbers;
  }
}
