package com.handshake58.neuron.drain;

import com.handshake58.neuron.evm.PoolEvents;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an operator is told of the Polygon endpoints: which one, and what to set. */
public final class ScanMessages implements PoolEvents {
  private static final Logger LOG = LoggerFactory.getLogger(ClaimsScanner.class);

  private final Set<String> told = ConcurrentHashMap.newKeySet();

  @Override
  public void spanReduced(String endpoint, long blocks, String why) {
    LOG.warn(
        "{} does not take as many blocks in one log query ({}): going on with {}; set"
            + " LOG_CHUNK_SIZE={} to begin with that",
        endpoint,
        why,
        blocks,
        blocks);
  }

  @Override
  public void leftAlone(String endpoint, Duration wait, String why) {
    // The first time it is news; a pool that gives up says so itself.
    if (told.add(endpoint)) {
      LOG.warn(
          "{} is left alone for {} ms: {}; it is tried again by itself, where this lasts check"
              + " POLYGON_RPC_URL and the way there",
          endpoint,
          wait.toMillis(),
          why);
    } else {
      LOG.info("{} is left alone for {} ms: {}", endpoint, wait.toMillis(), why);
    }
  }

  @Override
  public void rateLimited(String endpoint, Duration wait, String why) {
    LOG.warn(
        "{} limits the rate of requests and is left alone for {} ms: {}; set POLYGON_RPC_URL to"
            + " an endpoint with a higher limit, or to several, separated by commas",
        endpoint,
        wait.toMillis(),
        why);
  }

  @Override
  public void refused(String endpoint, String why) {
    LOG.error("{} is not used: {}; correct POLYGON_RPC_URL", endpoint, why);
  }

  @Override
  public void disbelieved(String endpoint, String why) {
    LOG.warn("{} gave an answer that cannot be true and was not used: {}", endpoint, why);
  }
}
