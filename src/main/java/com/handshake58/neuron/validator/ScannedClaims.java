package com.handshake58.neuron.validator;

import com.handshake58.neuron.drain.Claims;
import com.handshake58.neuron.drain.ClaimsReport;
import com.handshake58.neuron.drain.ClaimsScanner;
import com.handshake58.neuron.drain.ScanProgress;

/** The claims that the scanner reads from Polygon. */
public final class ScannedClaims implements RoundClaims.Source {
  private final ClaimsScanner scanner;

  public ScannedClaims(ClaimsScanner scanner) {
    this.scanner = scanner;
  }

  @Override
  public RoundClaims take() throws InterruptedException {
    return switch (scanner.scan(ScanProgress.NONE)) {
      case Claims.Complete(ClaimsReport report) ->
          new RoundClaims.Complete(
              report.fromBlock(), report.toBlock(), report.toHash(), report.providers());
      case Claims.Incomplete incomplete -> new RoundClaims.Incomplete(incomplete.why());
    };
  }
}
