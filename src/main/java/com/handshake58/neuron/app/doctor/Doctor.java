package com.handshake58.neuron.app.doctor;

import com.handshake58.neuron.app.ChainConnection;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.net.HttpClients;
import com.handshake58.neuron.net.HttpLimits;
import com.handshake58.neuron.synapse.server.AxonConfig;
import com.handshake58.neuron.wallet.Passwords;
import com.handshake58.neuron.wallet.Wallet;
import com.handshake58.neuron.wallet.WalletFolder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;

/** Makes the checks of a plan, with the connections that they share. */
public final class Doctor {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final long MAX_ANSWER_BYTES = 4L << 20;

  private final DoctorPlan plan;
  private final Time time;
  private final Optional<ChainConnection> connection;
  private final OkHttpClient http;
  private final Optional<Wallet> wallet;

  /**
   * Starts to connect to the chain.
   *
   * @param passwords of the wallet's encrypted files
   */
  public Doctor(DoctorPlan plan, Passwords passwords, Time time, Randomness randomness) {
    this.plan = plan;
    this.time = time;
    this.http = HttpClients.create(new HttpLimits(TIMEOUT, TIMEOUT, TIMEOUT, MAX_ANSWER_BYTES));
    this.wallet =
        plan.wallet().map(config -> new Wallet(WalletFolder.of(config), passwords, randomness));
    this.connection =
        plan.chain().map(chain -> ChainConnection.of(chain.subtensor(), time, randomness));
    connection.ifPresent(chain -> chain.connection().start());
  }

  /** In the order in which one follows from the other. */
  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    checks.add(LocalChecks.java(Runtime.version()));
    wallet.map(LocalChecks::wallet).ifPresent(checks::add);
    plan.stateFolder().map(LocalChecks::stateFolder).ifPresent(checks::add);
    connection.ifPresent(c -> plan.chain().ifPresent(chain -> ofChain(checks, c, chain.netuid())));
    plan.polygon()
        .ifPresent(
            polygon -> {
              for (URI url : polygon.rpcUrls()) {
                checks.add(new PolygonCheck(url, polygon.chainId(), http));
              }
            });
    plan.payment().map(LocalChecks::paymentWallet).ifPresent(checks::add);
    ServerChecks servers = new ServerChecks(http);
    plan.apiUrl().map(servers::provider).ifPresent(checks::add);
    plan.axon().ifPresent(axon -> ofAxon(checks, axon));
    plan.healthPort().ifPresent(port -> checks.add(servers.healthPort(port)));
    plan.marketplaceUrl().map(servers::marketplace).ifPresent(checks::add);
    plan.database().map(LocalChecks::database).ifPresent(checks::add);
    return List.copyOf(checks);
  }

  /** Runs a check; one that breaks down is a finding too and does not end the others. */
  public static Finding run(Check check) throws InterruptedException {
    try {
      return check.run();
    } catch (RuntimeException e) {
      // Without its message, which may hold an address with a key.
      return new Finding.Fail(
          "could not be examined ("
              + e.getClass().getSimpleName()
              + "): check what is set for it, and please report this");
    }
  }

  private void ofChain(List<Check> checks, ChainConnection chain, int netuid) {
    ChainChecks ofChain = new ChainChecks(chain, netuid, time);
    checks.add(ofChain.node());
    checks.add(ofChain.clock());
    if (wallet.isPresent()) {
      checks.add(ofChain.registration(wallet.get()));
      if (plan.permit()) {
        checks.add(ofChain.permit(wallet.get()));
        checks.add(ofChain.weights(wallet.get()));
      }
    }
  }

  private void ofAxon(List<Check> checks, AxonConfig axon) {
    AxonChecks ofAxon = new AxonChecks(axon, http);
    checks.add(ofAxon.port());
    checks.add(ofAxon.announcedAddress());
  }

  /** Closes the connections. */
  public void close() throws InterruptedException {
    HttpClients.close(http);
    if (connection.isPresent()) {
      connection.get().connection().stop();
    }
  }
}
