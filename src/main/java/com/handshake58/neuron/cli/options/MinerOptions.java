package com.handshake58.neuron.cli.options;

import static com.handshake58.neuron.cli.settings.Mode.MINER;

import com.handshake58.neuron.base.Secret;
import com.handshake58.neuron.cli.settings.AddressTypes;
import com.handshake58.neuron.cli.settings.OptionGroup;
import com.handshake58.neuron.cli.settings.Setting;
import com.handshake58.neuron.cli.settings.ValueTypes;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.miner.MinerConfig;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The miner's provider, and the callers that the miner answers. */
public final class MinerOptions {
  private static final Setting<Boolean> FORCE_VALIDATOR_PERMIT =
      Setting.flag(
              "blacklist.force_validator_permit",
              ValueTypes.FLAG,
              "answer only callers with a validator permit")
          .withDefault("false")
          .usedBy(MINER);

  private static final Setting<Boolean> ALLOW_NON_REGISTERED =
      Setting.flag(
              "blacklist.allow_non_registered",
              ValueTypes.FLAG,
              "answer callers that are not registered, too")
          .withDefault("false")
          .usedBy(MINER);

  private static final Setting<String> POLYGON_WALLET =
      Setting.variable(
              "POLYGON_WALLET", ValueTypes.EVM_ADDRESS, "the wallet that receives DRAIN payments")
          .neededBy(MINER)
          .usedBy(MINER);

  /** Never a flag. */
  private static final Setting<Secret> POLYGON_PRIVATE_KEY =
      Setting.variable("POLYGON_PRIVATE_KEY", ValueTypes.EVM_KEY, "that wallet's private key")
          .neededBy(MINER)
          .usedBy(MINER);

  private static final Setting<URI> API_URL =
      Setting.variable(
              "API_URL", AddressTypes.WEB, "the provider's address, which answers /v1/pricing")
          .neededBy(MINER)
          .usedBy(MINER);

  private static final Setting<URI> MARKETPLACE_URL =
      Setting.variable(
              "MARKETPLACE_URL", AddressTypes.WEB, "the marketplace that lists the provider")
          .withDefault("https://www.handshake58.com")
          .usedBy(MINER);

  public static final OptionGroup GROUP =
      new OptionGroup(
          "Miner",
          List.of(
              FORCE_VALIDATOR_PERMIT,
              ALLOW_NON_REGISTERED,
              POLYGON_WALLET,
              POLYGON_PRIVATE_KEY,
              API_URL,
              MARKETPLACE_URL));

  private MinerOptions() {}

  /** The wallet that receives payments, if it is set. */
  public static Optional<String> polygonWallet(Values values) {
    return values.find(POLYGON_WALLET);
  }

  /** That wallet's key, if it is set. */
  public static Optional<Secret> polygonKey(Values values) {
    return values.find(POLYGON_PRIVATE_KEY);
  }

  /** The provider's address, if it is set. */
  public static Optional<URI> apiUrl(Values values) {
    return values.find(API_URL);
  }

  public static Optional<URI> marketplaceUrl(Values values) {
    return values.find(MARKETPLACE_URL);
  }

  public static MinerConfig config(Values values) {
    return new MinerConfig(
        values.get(GeneralOptions.NETUID),
        NeuronOptions.name(values),
        NeuronOptions.folder(values),
        values.get(POLYGON_WALLET),
        values.get(POLYGON_PRIVATE_KEY),
        values.get(API_URL),
        values.get(MARKETPLACE_URL),
        values.get(FORCE_VALIDATOR_PERMIT),
        values.get(ALLOW_NON_REGISTERED));
  }
}
