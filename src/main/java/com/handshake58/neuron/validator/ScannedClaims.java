package com.handshake58.neuron.validator;

import com.handshake58.neuron.drain.Claims;
import com.handshake58.neuron.drain.ClaimsReport;
import com.handshake58.neuron.drain.ClaimsScanner;
import java.io.IOException;

/** The claims that the scanner reads from Polygon. */
public final class ScannedClaims implements RoundClaims.Source {
  private final ClaimsScanner scanner;
  private final RoundHealth health;

  /**
   * The claims of one contract.
   *
   * @param health told how far a scan has come
   */
  public ScannedClaims(ClaimsScanner scanner, RoundHealth health) {
    this.scanner = scanner;
    this.health = health;
  }

  @Override
  public RoundClaims take() throws IOException, InterruptedException {
    return switch (scanner.scan(health::scans)) {
      case Claims.Complete(ClaimsReport report) ->
          new RoundClaims.Complete(
              report.fromBlock(), report.toBlock(), report.toHash(), report.providers());
      case Claims.Incomplete incomplete -> new RoundClaims.Incomplete(incomplete.why());
    };
  }
}
