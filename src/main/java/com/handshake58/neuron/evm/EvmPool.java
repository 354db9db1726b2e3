package com.handshake58.neuron.evm;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.net.Endpoint;
import com.handshake58.neuron.net.JsonRpcClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Several endpoints of one chain. A query goes to the first endpoint in the given order that may be
 * asked, then to the next. An endpoint's answers count once it has shown the chain's id. Calls
 * block; the pool is thread-safe.
 */
public final class EvmPool {
  private static final String LATEST = "latest";

  private final PoolSettings settings;
  private final Failover failover;
  private final Consumer<EndpointEvent> events;
  private final Time time;

  /**
   * A pool of HTTP endpoints, the preferred first.
   *
   * @param events called by the threads that ask
   */
  public EvmPool(
      PoolSettings settings,
      List<Endpoint> endpoints,
      JsonRpcClient rpc,
      Consumer<EndpointEvent> events,
      Time time,
      Randomness random) {
    if (endpoints.isEmpty()) {
      throw new IllegalArgumentException("a pool needs an endpoint");
    }
    this.settings = settings;
    this.events = events;
    this.time = time;
    List<EvmEndpoint> states =
        endpoints.stream()
            .map(address -> new EvmEndpoint(address, settings.range(), time.nanoTime()))
            .toList();
    this.failover = new Failover(settings, states, rpc, events, time, random);
  }

  /**
   * Asks one endpoint after another until the reader takes an answer.
   *
   * @throws EvmUnavailable if there is none within the pool's time-out
   */
  public <T> T ask(EvmRequest request, AnswerReader<T> reader)
      throws EvmUnavailable, InterruptedException {
    return failover.answer(FailoverQuery.of(request, reader));
  }

  /**
   * Returns the newest block of the first endpoint that keeps up with the clock.
   *
   * @throws EvmUnavailable if none does in time
   */
  public BlockHeader latest() throws EvmUnavailable, InterruptedException {
    return ask(EvmJson.block(LATEST), result -> upToDate(header(result, LATEST)));
  }

  /**
   * Returns a block's header by its number.
   *
   * @throws EvmUnavailable if no endpoint has it in time
   */
  public BlockHeader block(long number) throws EvmUnavailable, InterruptedException {
    String tag = EvmJson.quantity(number);
    return ask(EvmJson.block(tag), result -> numbered(header(result, tag), number));
  }

  /**
   * Reads the logs of the query's beginning: of all its blocks, or of fewer where the endpoint
   * takes no more at once. The next query begins behind the page's last block.
   *
   * @throws EvmUnavailable if no endpoint answers for even one block in time
   */
  public <T> LogPage<T> logs(LogQuery query, LogDecoder<T> decoder)
      throws EvmUnavailable, InterruptedException {
    return failover.answer(new LogPageQuery<>(query, decoder, events));
  }

  private static BlockHeader header(JsonNode block, String tag)
      throws MalformedAnswer, EndpointBehind {
    if (block.isNull()) {
      throw new EndpointBehind("it does not have block " + tag);
    }
    return EvmJson.header(block);
  }

  private static BlockHeader numbered(BlockHeader header, long number) throws MalformedAnswer {
    if (header.number() != number) {
      throw new MalformedAnswer("another block than " + number + ", which was asked for");
    }
    return header;
  }

  private BlockHeader upToDate(BlockHeader head) throws EndpointBehind {
    Duration age = Duration.between(Instant.ofEpochSecond(head.timestamp()), time.now());
    if (age.compareTo(settings.maxHeadAge()) > 0) {
      throw new EndpointBehind("its newest block is too old by its own timestamp");
    }
    return head;
  }
}
