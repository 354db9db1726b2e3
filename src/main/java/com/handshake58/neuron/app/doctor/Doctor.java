package com.handshake58.neuron.app.doctor;

import com.handshake58.neuron.app.ChainConnection;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.net.HttpClients;
import com.handshake58.neuron.net.HttpLimits;
import com.handshake58.neuron.wallet.Wallet;
import com.handshake58.neuron.wallet.WalletFolder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;

/** The checks that a plan asks for, with the connections that they share. */
public final class Doctor {
  private static final Duration EACH = Duration.ofSeconds(10);
  private static final long ANSWER_BYTES = 4L << 20;

  private final DoctorPlan plan;
  private final Time time;
  private final Optional<ChainConnection> connection;
  private final OkHttpClient http;
  private final Optional<Wallet> wallet;

  /** Begins to connect to the chain. */
  public Doctor(DoctorPlan plan, Time time, Randomness randomness) {
    this.plan = plan;
    this.time = time;
    this.http = HttpClients.create(new HttpLimits(EACH, EACH, EACH, ANSWER_BYTES));
    this.wallet = plan.wallet().map(config -> new Wallet(WalletFolder.of(config), randomness));
    this.connection =
        plan.chain().map(chain -> ChainConnection.of(chain.subtensor(), time, randomness));
    connection.ifPresent(chain -> chain.connection().start());
  }

  /** In the order in which one follows from the other. */
  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    checks.add(new JavaCheck(Runtime.version()));
    wallet.ifPresent(w -> checks.add(new WalletCheck(w)));
    connection.ifPresent(c -> plan.chain().ifPresent(chain -> ofChain(checks, c, chain.netuid())));
    plan.polygon()
        .ifPresent(
            polygon -> {
              for (URI url : polygon.rpcUrls()) {
                checks.add(new PolygonCheck(url, polygon.chainId(), http));
              }
            });
    plan.payment().ifPresent(payment -> checks.add(new PaymentCheck(payment)));
    plan.apiUrl().ifPresent(url -> checks.add(new ApiUrlCheck(url, http)));
    plan.axon().ifPresent(axon -> checks.add(new PortCheck(axon, http)));
    // Without one it is detected at the start, which asks strangers and is not the doctor's to do.
    plan.axon()
        .filter(axon -> axon.externalIp().isPresent())
        .ifPresent(axon -> checks.add(new AnnouncedCheck(axon)));
    plan.marketplaceUrl().ifPresent(url -> checks.add(new MarketplaceCheck(url, http)));
    plan.database().ifPresent(address -> checks.add(new DatabaseCheck(address)));
    return List.copyOf(checks);
  }

  /** What a check finds; one that breaks down is a finding too and does not end the others. */
  public static Finding look(Check check) throws InterruptedException {
    try {
      return check.look();
    } catch (RuntimeException e) {
      // Without its message, which may hold an address with a key.
      return new Finding.Fail(
          "could not be looked at ("
              + e.getClass().getSimpleName()
              + "): check what is set for it, and please report this.");
    }
  }

  private void ofChain(List<Check> checks, ChainConnection chain, int netuid) {
    checks.add(new ChainCheck(chain, netuid));
    checks.add(new ClockCheck(chain, time));
    if (wallet.isPresent()) {
      checks.add(new RegisteredCheck(chain, wallet.get(), netuid));
      if (plan.permit()) {
        checks.add(new StakeCheck(chain, wallet.get(), netuid));
      }
    }
  }

  /** Ends the connections. */
  public void close() throws InterruptedException {
    HttpClients.close(http);
    if (connection.isPresent()) {
      connection.get().connection().stop();
    }
  }
}
