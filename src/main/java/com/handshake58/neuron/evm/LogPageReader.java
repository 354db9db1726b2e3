package com.handshake58.neuron.evm;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Bytes32;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a page of logs and checks that its parts agree.
 *
 * <p>The header of the last block comes first, in the same batch: a node that lacks that block
 * answers the log query with an empty list. Where an endpoint takes no batches, or spreads them
 * over its nodes, another node may answer the log query; the caller therefore keeps away from the
 * head or reads again later. The header of the first block comes last: after a reorganisation
 * between the parts, one of the hashes is no longer on the chain, and the next look at that block
 * shows it.
 */
final class LogPageReader<T> {
  private final LogQuery query;
  private final LogDecoder<T> decoder;

  private record Identity(Bytes32 blockHash, long logIndex) {}

  LogPageReader(LogQuery query, LogDecoder<T> decoder) {
    this.query = query;
    this.decoder = decoder;
  }

  LogQuery query() {
    return query;
  }

  List<EvmRequest> requests() {
    return List.of(
        EvmJson.block(EvmJson.quantity(query.to())),
        EvmJson.logs(query),
        EvmJson.block(EvmJson.quantity(query.from())));
  }

  /**
   * Reads the results of the requests.
   *
   * @throws MalformedAnswer if a log, or how the parts fit together, cannot be true
   * @throws EndpointBehind if the node lacks one of the two blocks
   */
  LogPage<T> read(List<JsonNode> results) throws MalformedAnswer, EndpointBehind {
    if (results.get(0).isNull() || results.get(2).isNull()) {
      throw new EndpointBehind("it does not have block " + query.to() + " yet");
    }
    BlockHeader last = EvmJson.header(results.get(0));
    BlockHeader first = EvmJson.header(results.get(2));
    if (last.number() != query.to() || first.number() != query.from()) {
      throw new MalformedAnswer("other blocks than those asked for");
    }
    Map<Long, Bytes32> hashes = new HashMap<>();
    hashes.put(last.number(), last.hash());
    place(hashes, first.number(), first.hash());
    Set<Identity> identities = new HashSet<>();
    List<T> logs = new ArrayList<>();
    for (EvmLog log : EvmJson.logs(results.get(1))) {
      check(log);
      place(hashes, log.blockNumber(), log.blockHash());
      if (!identities.add(new Identity(log.blockHash(), log.logIndex()))) {
        throw new MalformedAnswer("one log twice in block " + log.blockNumber());
      }
      logs.add(decoder.decode(log));
    }
    return new LogPage<>(first, last, logs);
  }

  private void check(EvmLog log) throws MalformedAnswer {
    if (!log.address().equals(query.contract())) {
      throw new MalformedAnswer("a log of another contract, " + log.address());
    }
    if (log.topics().isEmpty() || !log.topics().getFirst().equals(query.topic())) {
      throw new MalformedAnswer("a log of another event in block " + log.blockNumber());
    }
    if (log.blockNumber() < query.from() || log.blockNumber() > query.to()) {
      throw new MalformedAnswer(
          "a log of block " + log.blockNumber() + ", which was not asked for");
    }
  }

  private static void place(Map<Long, Bytes32> hashes, long number, Bytes32 hash)
      throws MalformedAnswer {
    Bytes32 known = hashes.putIfAbsent(number, hash);
    if (known != null && !known.equals(hash)) {
      throw new MalformedAnswer("two hashes of block " + number + " in one answer");
    }
  }
}
