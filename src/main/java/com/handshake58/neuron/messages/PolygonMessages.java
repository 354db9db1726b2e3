package com.handshake58.neuron.messages;

import com.handshake58.neuron.base.DurationText;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.drain.ScanEvent;
import com.handshake58.neuron.evm.ClockSkew;
import com.handshake58.neuron.evm.EndpointEvent;
import com.handshake58.neuron.evm.EndpointEvent.Malformed;
import com.handshake58.neuron.evm.EndpointEvent.Paused;
import com.handshake58.neuron.evm.EndpointEvent.RangeReduced;
import com.handshake58.neuron.evm.EndpointEvent.RateLimited;
import com.handshake58.neuron.evm.EndpointEvent.WrongChain;

/** Messages about Polygon endpoints and the claims read from them. */
public final class PolygonMessages {
  private PolygonMessages() {}

  /** The sentence for a log. */
  public static String of(EndpointEvent event) {
    return switch (event) {
      case RangeReduced(String endpoint, long blocks, String why) ->
          ("endpoint %s does not take as many blocks in one log query (%s), queries go on with"
                  + " %d; set LOG_CHUNK_SIZE=%d to begin with that")
              .formatted(endpoint, why, blocks, blocks);
      case Paused paused ->
          "%s; the neuron tries it again; if this lasts, %s"
              .formatted(repeated(paused), Remedies.CHECK_POLYGON);
      case RateLimited(String endpoint, var pause, String why) ->
          ("endpoint %s limits the rate of requests and pauses for %s: %s; set POLYGON_RPC_URL"
                  + " to an endpoint with a higher limit, or to several, separated by commas")
              .formatted(endpoint, DurationText.inSeconds(pause), why);
      case Malformed(String endpoint, var pause, String why) ->
          ("endpoint %s sent a malformed answer, which does not count, and pauses for %s: %s;"
                  + " if this lasts, %s")
              .formatted(endpoint, DurationText.inSeconds(pause), why, Remedies.OTHER_POLYGON);
      case WrongChain(String endpoint, long chainId, long expected) ->
          "endpoint %s is not used: %s".formatted(endpoint, wrongChain(chainId, expected));
    };
  }

  /** The sentence for an endpoint that has paused before. */
  public static String repeated(Paused event) {
    return "endpoint %s pauses for %s: %s"
        .formatted(event.endpoint(), DurationText.inSeconds(event.pause()), event.why());
  }

  /** The sentence for a log. */
  public static String of(ScanEvent event) {
    return switch (event) {
      case ScanEvent.Reorganised(long firstBlock) ->
          "the chain was reorganised, claims from block " + firstBlock + " on are read again";
      case ScanEvent.ClaimsMissed(long firstBlock, long lastBlock, int claims) ->
          ("a second reading of blocks %d to %d found %d claims that the first had not: a Polygon"
                  + " endpoint answers from nodes that lag behind, remove it from POLYGON_RPC_URL")
              .formatted(firstBlock, lastBlock, claims);
    };
  }

  /** The end of a sentence about a node of another chain. */
  public static String wrongChain(long chainId, long expected) {
    return ("it serves chain %d, not chain %d: set POLYGON_RPC_URL to a node of chain %d, or"
            + " POLYGON_CHAIN_ID=%d")
        .formatted(chainId, expected, expected, chainId);
  }

  /** The end of a sentence about a node that does not answer. */
  public static String unreachable(String why) {
    return "not reached (%s): %s".formatted(why, Remedies.CHECK_POLYGON);
  }

  /** The end of a sentence about a node that answers {@code eth_chainId} with something else. */
  public static String noChainId(String answer) {
    return "it answers eth_chainId with %s: check the address and its key, or %s"
        .formatted(answer, Remedies.OTHER_POLYGON);
  }

  /** A scan that ended without all blocks of the window. */
  public static String scanIncomplete(String why) {
    return ("the claims are incomplete: %s: %s; what was read is kept, the next scan goes on from"
            + " there")
        .formatted(why, Remedies.CHECK_POLYGON);
  }

  /** A round that was scored without the claims of the whole window. */
  public static String roundIncomplete(String why) {
    return "the claims are incomplete and the scores stay as they were: %s; if this lasts, %s"
        .formatted(why, Remedies.CHECK_POLYGON);
  }

  /** Several endpoints agree on the time, and this machine's clock does not. */
  public static String clockOff(ClockSkew skew) {
    return "this machine's clock is %s %s the newest blocks of %d Polygon endpoints, which agree: %s"
        .formatted(
            DurationText.inSeconds(skew.ahead().abs()),
            skew.ahead().isNegative() ? "behind" : "ahead of",
            skew.endpoints(),
            Remedies.SET_CLOCK);
  }

  /** A complete window without a single claim. */
  public static String noClaims(EvmAddress contract) {
    return ("no claims of the contract %s in these blocks: check DRAIN_CONTRACT and"
            + " POLYGON_CHAIN_ID if there should be some")
        .formatted(contract.checksummed());
  }
}
