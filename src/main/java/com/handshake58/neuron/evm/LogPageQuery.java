package com.handshake58.neuron.evm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** A log query whose range shrinks as the endpoints' refusals ask for it. */
final class LogPageQuery<T> implements FailoverQuery<LogPage<T>> {
  private final LogQuery query;
  private final LogDecoder<T> decoder;
  private final Consumer<EndpointEvent> events;
  private final Set<EvmEndpoint> excluded = new HashSet<>();

  /** Smaller than the query's after too many results, which says nothing of other queries. */
  private long range;

  /** What the last requests asked for. */
  private LogPageReader<T> part;

  LogPageQuery(LogQuery query, LogDecoder<T> decoder, Consumer<EndpointEvent> events) {
    this.query = query;
    this.decoder = decoder;
    this.events = events;
    this.range = query.range();
    this.part = new LogPageReader<>(query, decoder);
  }

  @Override
  public boolean excludes(EvmEndpoint endpoint) {
    return excluded.contains(endpoint);
  }

  @Override
  public List<EvmRequest> requests(EvmEndpoint endpoint) {
    part = new LogPageReader<>(query.first(Math.min(range, endpoint.range())), decoder);
    return part.requests();
  }

  @Override
  public LogPage<T> read(EvmEndpoint endpoint, List<JsonNode> results)
      throws MalformedAnswer, EndpointBehind {
    LogPage<T> page = part.read(results);
    endpoint.pageRead();
    return page;
  }

  @Override
  public void adaptToSlowness(EvmEndpoint endpoint, String why) {
    long asked = part.query().range();
    if (asked > 1) {
      endpoint.timedOut(asked);
      reduced(endpoint, why);
    }
  }

  @Override
  public boolean adapt(EvmEndpoint endpoint, RefusalReason reason, String why) {
    return switch (reason) {
      case RefusalReason.RangeTooLarge(OptionalLong maxBlocks) -> limit(endpoint, maxBlocks, why);
      case RefusalReason.TooManyResults(OptionalLong end) -> narrow(endpoint, end, why);
      case RefusalReason.NotServed(boolean everything) -> !everything && exclude(endpoint, why);
      case RefusalReason.RateLimited _,
          RefusalReason.BatchRefused _,
          RefusalReason.BeyondHead _,
          RefusalReason.Unknown _ ->
          false;
    };
  }

  private boolean limit(EvmEndpoint endpoint, OptionalLong maxBlocks, String why) {
    long asked = part.query().range();
    if (asked == 1) {
      return false;
    }
    // Where it refuses the range that it named itself, half of that.
    long named = maxBlocks.orElse(asked);
    endpoint.limitRange(named < asked ? named : asked / 2);
    reduced(endpoint, why);
    return true;
  }

  private boolean narrow(EvmEndpoint endpoint, OptionalLong suggestedEnd, String why) {
    LogQuery asked = part.query();
    if (asked.range() == 1) {
      return exclude(endpoint, why); // One block's logs are too many for it.
    }
    long end = suggestedEnd.orElse(asked.to());
    boolean progress = end >= asked.from() && end < asked.to();
    range = progress ? end - asked.from() + 1 : asked.range() / 2;
    return true;
  }

  private boolean exclude(EvmEndpoint endpoint, String why) {
    endpoint.failed(why);
    excluded.add(endpoint);
    return true;
  }

  private void reduced(EvmEndpoint endpoint, String why) {
    events.accept(new EndpointEvent.RangeReduced(endpoint.name(), endpoint.range(), why));
  }
}
