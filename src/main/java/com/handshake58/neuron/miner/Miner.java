package com.handshake58.neuron.miner;

import com.handshake58.neuron.base.Lifecycle;
import com.handshake58.neuron.base.LoopService;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.crypto.EvmKey;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.crypto.Signer;
import com.handshake58.neuron.messages.AxonMessages;
import com.handshake58.neuron.messages.MinerMessages;
import com.handshake58.neuron.ops.Health;
import com.handshake58.neuron.subnet58.Marketplace;
import com.handshake58.neuron.subnet58.MarketplaceListing;
import com.handshake58.neuron.subnet58.OwnershipProof;
import com.handshake58.neuron.subnet58.PaymentWallet;
import com.handshake58.neuron.subnet58.ProviderCheck;
import com.handshake58.neuron.subnet58.ProviderCheckType;
import com.handshake58.neuron.synapse.server.Axon;
import com.handshake58.neuron.synapse.server.AxonConfig;
import com.handshake58.neuron.synapse.server.AxonLimits;
import com.handshake58.neuron.synapse.server.ExternalAddress;
import com.handshake58.neuron.synapse.server.ExternalAddressProblem;
import com.handshake58.neuron.synapse.server.SynapseEndpoint;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A miner: answers ProviderCheck with its wallet, the wallet's ownership proof and its provider's
 * address.
 */
public final class Miner {
  private static final Logger LOG = LoggerFactory.getLogger(Miner.class);

  private final MinerConfig config;
  private final AxonConfig axonConfig;
  private final Signer hotkey;
  private final EvmAddress wallet;
  private final MinerAdmission admission;
  private final Axon axon;
  private final Time time;
  private final Randomness randomness;

  /**
   * Checks the configuration and signs the ownership proof.
   *
   * @param hotkey sr25519
   * @throws MinerConfigException if the payment key is invalid or not the wallet's, or if the chain
   *     takes no such external address
   */
  public Miner(
      MinerConfig config, AxonConfig axonConfig, Signer hotkey, Time time, Randomness randomness)
      throws MinerConfigException {
    this.config = config;
    this.axonConfig = axonConfig;
    this.hotkey = hotkey;
    this.time = time;
    this.randomness = randomness;
    EvmKey key = key(config);
    this.wallet = key.address();
    checkExternal(axonConfig);
    ProviderCheck answer =
        new ProviderCheck(
            Optional.of(wallet.checksummed()),
            Optional.of(OwnershipProof.make(key, hotkey.account())),
            Optional.of(config.apiUrl().toString()));
    this.admission = new MinerAdmission(config.forceValidatorPermit(), config.allowNonRegistered());
    this.axon =
        new Axon(
            axonConfig.ip(),
            axonConfig.port(),
            AxonLimits.of(axonConfig.maxWorkers()),
            hotkey.account(),
            time,
            List.of(
                new SynapseEndpoint<>(
                    new ProviderCheckType(), admission, (caller, synapse) -> answer)));
  }

  /** Returns the miner's services, not yet started. */
  public Lifecycle services(MinerChain chain, MinerIntervals intervals, Health neuronHealth) {
    MinerHealth health = new MinerHealth(neuronHealth);
    Marketplace marketplace = new Marketplace(config.marketplaceUrl(), hotkey, time);
    MarketplaceRegistration registration = new MarketplaceRegistration(marketplace, randomness);
    LoopService listing = registration.service(time);
    if (axonConfig.off()) {
      LOG.warn(AxonMessages.off());
      health.axonOff();
      return services(
          marketplace,
          listing,
          follower(chain, intervals, registration, (block, shown) -> {}, health));
    }
    Announcer announcer = announcer(chain, health, intervals);
    return services(
        marketplace,
        new AxonService(axon, health),
        listing,
        announcer.service(time),
        follower(chain, intervals, registration, announcer::shown, health));
  }

  private static Lifecycle services(Marketplace marketplace, Service... services) {
    Lifecycle lifecycle = new Lifecycle("miner", List.of(services));
    lifecycle.own(marketplace);
    return lifecycle;
  }

  private ChainFollower follower(
      MinerChain chain,
      MinerIntervals intervals,
      MarketplaceRegistration registration,
      ChainFollower.AxonListener axonListener,
      MinerHealth health) {
    return new ChainFollower(
        chain,
        admission,
        axonListener,
        uid -> registration.list(listing(uid)),
        hotkey.account(),
        config.netuid(),
        health,
        intervals,
        time,
        randomness);
  }

  private Announcer announcer(MinerChain chain, MinerHealth health, MinerIntervals intervals) {
    ExternalAddress external = ExternalAddress.of(axonConfig);
    return new Announcer(
        chain,
        config.netuid(),
        hotkey.account(),
        external,
        () -> axonConfig.externalPort().orElseGet(axon::port),
        health,
        intervals,
        randomness);
  }

  /** Returns the port that the axon listens on, once started. */
  public int port() {
    return axon.port();
  }

  private MarketplaceListing listing(int uid) {
    return new MarketplaceListing(config.apiUrl().toString(), wallet, "Miner " + uid);
  }

  private static EvmKey key(MinerConfig config) throws MinerConfigException {
    return switch (PaymentWallet.of(config.polygonWallet(), config.polygonKey())) {
      case PaymentWallet.Valid(EvmKey key) -> key;
      case PaymentWallet.Problem problem ->
          throw new MinerConfigException(MinerMessages.of(problem));
    };
  }

  private static void checkExternal(AxonConfig axon) throws MinerConfigException {
    if (axon.externalPort().orElse(axon.port()) == 443) {
      LOG.warn(
          "the axon announces port 443, where callers with plain HTTP usually find TLS: validators"
              + " may not reach it");
    }
    Optional<ExternalAddressProblem> problem = axon.externalIp().flatMap(ExternalAddress::problem);
    if (problem.isPresent()) {
      throw new MinerConfigException(AxonMessages.noAddress(problem.get()));
    }
  }
}
