package com.handshake58.neuron.app.doctor;

import com.handshake58.neuron.base.Secret;
import com.handshake58.neuron.store.PostgresAddress;
import com.handshake58.neuron.subtensor.SubtensorConfig;
import com.handshake58.neuron.synapse.server.AxonConfig;
import com.handshake58.neuron.wallet.WalletConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The things that the doctor examines; it leaves out the empty ones.
 *
 * @param permit whether the hotkey needs a validator permit
 */
public record DoctorPlan(
    Optional<WalletConfig> wallet,
    Optional<Path> stateFolder,
    Optional<Chain> chain,
    boolean permit,
    Optional<Polygon> polygon,
    Optional<Payment> payment,
    Optional<URI> apiUrl,
    Optional<AxonConfig> axon,
    OptionalInt healthPort,
    Optional<URI> marketplaceUrl,
    Optional<PostgresAddress> database) {

  /** A subnet of a chain. */
  public record Chain(SubtensorConfig subtensor, int netuid) {}

  /**
   * The Polygon nodes.
   *
   * @param chainId that each has to report
   */
  public record Polygon(List<URI> rpcUrls, long chainId) {
    public Polygon {
      rpcUrls = List.copyOf(rpcUrls);
    }
  }

  /**
   * The wallet that receives payments.
   *
   * @param wallet {@code 0x} and 40 hex digits
   */
  public record Payment(String wallet, Secret key) {}
}
