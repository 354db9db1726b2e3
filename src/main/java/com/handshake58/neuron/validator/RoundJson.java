package com.handshake58.neuron.validator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes a stored round as JSON. Amounts are texts in millionths of USDC. */
public final class RoundJson {
  private RoundJson() {}

  /** {@code {number, startedAt, block, …, claims{…}, miners[{uid, …, score, average, weight}]}}. */
  public static ObjectNode of(StoredRound round) {
    RoundInputs inputs = round.inputs();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("number", round.number());
    json.put("startedAt", round.startedAt().toString());
    json.put("block", inputs.block());
    json.put("blockHash", inputs.blockHash().toHex());
    json.put("cadenceBlocks", inputs.rule().cadenceBlocks());
    json.put("alpha", inputs.rule().alpha());
    json.put("sharedWallets", inputs.rule().shared().name());
    json.put("scored", inputs.scored());
    json.put("replays", round.replays());
    claims(inputs.claims(), json.putObject("claims"));
    ArrayNode miners = json.putArray("miners");
    inputs.miners().forEach(miner -> miners.add(miner(round, miner)));
    return json;
  }

  /** Writes one miner of a stored round. */
  public static ObjectNode miner(StoredRound round, RoundMiner miner) {
    RoundResult.Score score = round.result().score(miner.uid());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("uid", miner.uid());
    json.put("hotkey", miner.hotkey().ss58());
    json.put("registeredAt", miner.registeredAt());
    json.put("endpoint", miner.endpoint().orElse(null));
    json.put("answer", RoundExplainer.answer(miner));
    json.put("wallet", miner.wallet().map(w -> w.checksummed()).orElse(null));
    json.put("averageBefore", miner.averageBefore());
    json.put("score", score.score().orElse(null));
    json.put("average", score.averageAfter());
    json.put("weight", score.weight());
    return json;
  }

  private static void claims(RoundClaims claims, ObjectNode json) {
    switch (claims) {
      case RoundClaims.Complete c -> {
        json.put("complete", true);
        json.put("fromBlock", c.fromBlock());
        json.put("toBlock", c.toBlock());
        json.put("toHash", c.toHash().toHex());
        ObjectNode providers = json.putObject("providers");
        c.providers()
            .forEach(
                (address, sum) -> providers.put(address.checksummed(), sum.amount().toString()));
      }
      case RoundClaims.Incomplete(String reason) -> {
        json.put("complete", false);
        json.put("reason", reason);
      }
    }
  }
}
