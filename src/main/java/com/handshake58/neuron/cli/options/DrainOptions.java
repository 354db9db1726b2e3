package com.handshake58.neuron.cli.options;

import static com.handshake58.neuron.cli.settings.Mode.VALIDATOR;

import com.handshake58.neuron.cli.settings.AddressTypes;
import com.handshake58.neuron.cli.settings.OptionGroup;
import com.handshake58.neuron.cli.settings.Setting;
import com.handshake58.neuron.cli.settings.ValueTypes;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.drain.DrainConfig;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The source of DRAIN claims. Variables only: an endpoint's address usually holds a key. */
public final class DrainOptions {
  private static final int MAX_BLOCKS = 1_000_000;

  private static final Setting<List<URI>> RPC_URL =
      Setting.variable(
              "POLYGON_RPC_URL",
              AddressTypes.RPC_ENDPOINTS,
              "Polygon nodes, the first preferred, separated by commas")
          .neededBy(VALIDATOR)
          .usedBy(VALIDATOR);

  private static final Setting<Integer> CHUNK_SIZE =
      Setting.variable(
              "LOG_CHUNK_SIZE",
              ValueTypes.count(1, MAX_BLOCKS),
              "blocks per log query: Alchemy 2000, public nodes 1000, after timeouts 500")
          .withDefault("2000")
          .usedBy(VALIDATOR);

  private static final Setting<String> CONTRACT =
      Setting.variable("DRAIN_CONTRACT", ValueTypes.EVM_CONTRACT, "the DrainChannel contract")
          .withDefault(DrainConfig.MAINNET_CONTRACT)
          .usedBy(VALIDATOR);

  private static final Setting<Integer> CHAIN_ID =
      Setting.variable(
              "POLYGON_CHAIN_ID",
              ValueTypes.count(1, Integer.MAX_VALUE),
              "the chain id of the nodes: 137 Polygon, 80002 Amoy")
          .withDefault(String.valueOf(DrainConfig.POLYGON))
          .usedBy(VALIDATOR);

  public static final OptionGroup GROUP =
      new OptionGroup("Claims", List.of(RPC_URL, CHUNK_SIZE, CONTRACT, CHAIN_ID));

  private DrainOptions() {}

  /** The DrainChannel contract in hex. */
  public static String contract(Values values) {
    return values.get(CONTRACT);
  }

  public static long chainId(Values values) {
    return values.get(CHAIN_ID);
  }

  /** The Polygon endpoints, if they are set. */
  public static Optional<List<URI>> rpcUrls(Values values) {
    return values.find(RPC_URL);
  }

  public static DrainConfig config(Values values) {
    return new DrainConfig(
        values.get(RPC_URL), values.get(CHUNK_SIZE), values.get(CONTRACT), values.get(CHAIN_ID));
  }
}
