package com.handshake58.neuron.evm;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.net.RpcRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a page of logs, and believes it only where nothing in it contradicts.
 *
 * <p>The last block is asked for first, in the same batch: a node that lacks it would answer the
 * logs with an empty list. Where an endpoint takes no batches, or spreads them over its nodes, the
 * logs may still be another node's: whoever asks has to stay away from the head or ask again later.
 * The first block is asked for last. So a reorganisation between the parts of the answer leaves a
 * hash behind that is no longer the chain's, which the next look at that block shows.
 */
final class PageReader<T> {
  private final LogQuery query;
  private final LogDecoder<T> decoder;

  private record Identity(Bytes32 blockHash, long logIndex) {}

  PageReader(LogQuery query, LogDecoder<T> decoder) {
    this.query = query;
    this.decoder = decoder;
  }

  LogQuery query() {
    return query;
  }

  List<RpcRequest> requests() {
    return List.of(
        EvmJson.block(1, EvmJson.quantity(query.to())),
        EvmJson.logs(2, query),
        EvmJson.block(3, EvmJson.quantity(query.from())));
  }

  /**
   * The page, or empty where the node lacks the last block.
   *
   * @throws MalformedLog if the answer cannot be true
   */
  Optional<LogPage<T>> read(List<JsonNode> results) throws MalformedLog {
    if (results.get(0).isNull() || results.get(2).isNull()) {
      return Optional.empty();
    }
    BlockHeader last = EvmJson.header(results.get(0));
    BlockHeader first = EvmJson.header(results.get(2));
    if (last.number() != query.to() || first.number() != query.from()) {
      throw new MalformedLog("other blocks than those asked for");
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
        throw new MalformedLog("one log twice in block " + log.blockNumber());
      }
      logs.add(decoder.decode(log));
    }
    return Optional.of(new LogPage<>(first, last, logs));
  }

  private void check(EvmLog log) throws MalformedLog {
    if (!log.address().equals(query.contract())) {
      throw new MalformedLog("a log of another contract, " + log.address());
    }
    if (log.topics().isEmpty() || !log.topics().getFirst().equals(query.topic())) {
      throw new MalformedLog("a log of another event in block " + log.blockNumber());
    }
    if (log.blockNumber() < query.from() || log.blockNumber() > query.to()) {
      throw new MalformedLog("a log of block " + log.blockNumber() + ", which was not asked for");
    }
  }

  private static void place(Map<Long, Bytes32> hashes, long number, Bytes32 hash)
      throws MalformedLog {
    Bytes32 known = hashes.putIfAbsent(number, hash);
    if (known != null && !known.equals(hash)) {
      throw new MalformedLog("two hashes of block " + number + " in one answer");
    }
  }
}
