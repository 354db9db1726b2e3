package com.handshake58.neuron.evm;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.net.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Several endpoints of one chain, asked in the order given: the first that may be asked is, and
 * what it cannot answer the next one is asked. Every endpoint has to show the chain's id before its
 * first answer counts. Calls block; the pool may be shared.
 */
public final class EvmPool {
  private final PoolSettings settings;
  private final Failover failover;
  private final Time time;

  /** The endpoints are HTTP ones, the preferred first, at least one. */
  public EvmPool(
      PoolSettings settings,
      List<Endpoint> endpoints,
      RpcTransport transport,
      PoolEvents events,
      Time time,
      Randomness random) {
    if (endpoints.isEmpty()) {
      throw new IllegalArgumentException("a pool needs an endpoint");
    }
    this.settings = settings;
    this.time = time;
    List<Node> nodes =
        endpoints.stream().map(e -> new Node(e, settings.span(), time.nanoTime())).toList();
    this.failover =
        new Failover(settings, nodes, new Exchange(transport, time), events, time, random);
  }

  /**
   * The newest block of the first endpoint that keeps up with the clock.
   *
   * @throws EvmUnavailable if none does in time
   */
  public BlockHeader latest() throws EvmUnavailable, InterruptedException {
    return failover.answer(
        node ->
            header(node, "latest")
                .filter(
                    orPause(
                        node, this::upToDate, "its newest block is too old by its own timestamp")));
  }

  /**
   * A block's header by its number.
   *
   * @throws EvmUnavailable if no endpoint has it in time
   */
  public BlockHeader block(long number) throws EvmUnavailable, InterruptedException {
    return failover.answer(
        node ->
            header(node, EvmJson.quantity(number))
                .filter(
                    orPause(
                        node,
                        header -> header.number() == number,
                        "another block than " + number + ", which was asked for")));
  }

  /**
   * The logs of the query's beginning: of all its blocks, or of fewer where the answering endpoint
   * takes no more at once. Ask on behind the page's last block.
   *
   * @throws EvmUnavailable if no endpoint answers for even one block in time
   */
  public <T> LogPage<T> logs(LogQuery query, LogDecoder<T> decoder)
      throws EvmUnavailable, InterruptedException {
    return failover.answer(new LogsAttempt<>(failover, query, decoder));
  }

  /** Empty where the endpoint gave none; that is noted. */
  private Optional<BlockHeader> header(Node node, String tag) {
    switch (failover.ask(node, List.of(EvmJson.block(1, tag)))) {
      case Exchange.Results(List<JsonNode> values) -> {
        if (!values.getFirst().isNull()) {
          return read(node, values.getFirst());
        }
        failover.pause(node, "it does not have block " + tag);
      }
      case Exchange.Outcome other -> failover.failed(node, other);
    }
    return Optional.empty();
  }

  private Optional<BlockHeader> read(Node node, JsonNode block) {
    try {
      return Optional.of(EvmJson.header(block));
    } catch (MalformedLog e) {
      failover.disbelieve(node, e.why());
      return Optional.empty();
    }
  }

  private Predicate<BlockHeader> orPause(Node node, Predicate<BlockHeader> good, String why) {
    return header -> {
      boolean is = good.test(header);
      if (!is) {
        failover.pause(node, why);
      }
      return is;
    };
  }

  private boolean upToDate(BlockHeader head) {
    Duration age = Duration.between(Instant.ofEpochSecond(head.timestamp()), time.now());
    return age.compareTo(settings.headAge()) <= 0;
  }
}
