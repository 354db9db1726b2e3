package com.handshake58.neuron.validator;

import com.handshake58.neuron.drain.Claims;
import com.handshake58.neuron.drain.ClaimsReport;
import com.handshake58.neuron.drain.ClaimsScanner;
import java.io.IOException;

/** Reads the claims from Polygon with the scanner. */
public final class ScannedClaims implements RoundClaims.Source {
  private final ClaimsScanner scanner;
  private final RoundHealth health;

  /**
   * @param health receives the progress of a scan
   */
  public ScannedClaims(ClaimsScanner scanner, RoundHealth health) {
    this.scanner = scanner;
    this.health = health;
  }

  @Override
  public RoundClaims read() throws IOException, InterruptedException {
    return switch (scanner.scan(health::scans)) {
      case Claims.Complete(ClaimsReport report) ->
          new RoundClaims.Complete(
              report.fromBlock(), report.toBlock(), report.toHash(), report.providers());
      case Claims.Incomplete incomplete -> new RoundClaims.Incomplete(incomplete.why());
    };
  }
}
