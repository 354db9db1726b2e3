package com.handshake58.neuron.evm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** One log query, which grows narrower as the endpoints' answers ask for it. */
final class LogsAttempt<T> implements Attempt<LogPage<T>> {
  private final Failover failover;
  private final LogQuery query;
  private final LogDecoder<T> decoder;
  private final Set<Node> without = new HashSet<>();

  /** Fewer than the query's where there were too many results; says nothing of other queries. */
  private long span;

  LogsAttempt(Failover failover, LogQuery query, LogDecoder<T> decoder) {
    this.failover = failover;
    this.query = query;
    this.decoder = decoder;
    this.span = query.span();
  }

  @Override
  public boolean excludes(Node node) {
    return without.contains(node);
  }

  @Override
  public Optional<LogPage<T>> ask(Node node) {
    LogQuery part = query.first(Math.min(span, node.span()));
    PageReader<T> reader = new PageReader<>(part, decoder);
    switch (failover.ask(node, reader.requests())) {
      case Exchange.Results(List<JsonNode> values) -> {
        return read(node, reader, values);
      }
      case Exchange.TooMuch(String why) -> tooMuch(node, part, why);
      case Exchange.Refused(Refusal refusal) -> refused(node, part, refusal);
      case Exchange.Broken(String why) -> failover.pause(node, why);
    }
    return Optional.empty();
  }

  private Optional<LogPage<T>> read(Node node, PageReader<T> reader, List<JsonNode> values) {
    try {
      Optional<LogPage<T>> page = reader.read(values);
      if (page.isPresent()) {
        node.paged();
      } else {
        failover.pause(node, "it does not have block " + reader.query().to() + " yet");
      }
      return page;
    } catch (MalformedLog e) {
      failover.disbelieve(node, e.why());
      return Optional.empty();
    }
  }

  private void tooMuch(Node node, LogQuery part, String why) {
    if (part.span() > 1) {
      node.timedOut(part.span());
      failover.events().spanReduced(node.name(), node.span(), why);
    }
    failover.pause(node, why);
  }

  private void refused(Node node, LogQuery part, Refusal refusal) {
    String why = Words.of(node.endpoint(), refusal);
    switch (RefusalClassifier.classify(refusal)) {
      case Verdict.Wait(Optional<Duration> told) -> failover.rateLimited(node, told, why);
      // What it told and then refuses is no help: smaller still.
      case Verdict.SplitTo(long blocks) ->
          cap(node, part, blocks < part.span() ? blocks : part.span() / 2, why);
      case Verdict.Split() -> cap(node, part, part.span() / 2, why);
      case Verdict.SplitByResults(OptionalLong to) -> narrow(node, part, to, why);
      case Verdict.AnotherEndpoint(boolean all) -> elsewhere(node, all, why);
      case Verdict.BeyondHead(OptionalLong head) -> failover.pause(node, why);
      case Verdict.Unknown() -> failover.pause(node, why);
    }
  }

  private void cap(Node node, LogQuery part, long blocks, String why) {
    if (part.span() == 1) {
      failover.pause(node, why);
      return;
    }
    node.capAt(blocks);
    failover.events().spanReduced(node.name(), node.span(), why);
  }

  private void narrow(Node node, LogQuery part, OptionalLong to, String why) {
    if (part.span() == 1) {
      node.fail(why);
      without.add(node); // One block's logs are too many for it: only another endpoint helps.
      return;
    }
    boolean progress =
        to.isPresent() && to.getAsLong() >= part.from() && to.getAsLong() < part.to();
    span = progress ? to.getAsLong() - part.from() + 1 : part.span() / 2;
  }

  private void elsewhere(Node node, boolean all, String why) {
    if (all && node.batches() && why.contains("batch")) {
      node.noBatches();
    } else if (all) {
      failover.pause(node, why);
    } else {
      node.fail(why);
      without.add(node);
    }
  }
}
