package com.handshake58.neuron.cli.options;

import com.handshake58.neuron.cli.settings.AddressTypes;
import com.handshake58.neuron.cli.settings.Findings;
import com.handshake58.neuron.cli.settings.InvalidValueException;
import com.handshake58.neuron.cli.settings.OptionGroup;
import com.handshake58.neuron.cli.settings.Setting;
import com.handshake58.neuron.cli.settings.ValueType;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.subtensor.SubtensorConfig;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The chain and its nodes. As in the SDK, the network may also be an endpoint itself, and an
 * endpoint comes before a network, unless the network's source has precedence.
 */
public final class SubtensorOptions {
  /** The public nodes of each network, the first preferred. */
  private static final Map<String, String> ENDPOINTS =
      Map.of(
          "finney",
          "wss://entrypoint-finney.opentensor.ai:443,wss://lite.chain.opentensor.ai:443,"
              + "wss://lite.sub.latent.to:443",
          "test",
          "wss://test.finney.opentensor.ai:443",
          "archive",
          "wss://archive.chain.opentensor.ai:443",
          "local",
          "ws://127.0.0.1:9944");

  private static final String CUSTOM = "custom";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,20}");

  private static final Setting<String> NETWORK =
      Setting.flag(
              "subtensor.network",
              ValueType.closed(
                      "<name>",
                      "finney, test, archive, local or a ws:// or wss:// address",
                      SubtensorOptions::network,
                      SubtensorOptions::shown)
                  .in(ValueType.Form.LIST),
              "the chain: finney, test, archive or local",
              "BT_SUBTENSOR_NETWORK")
          .withDefault("finney");

  private static final Setting<List<URI>> CHAIN_ENDPOINT =
      Setting.flag(
              "subtensor.chain_endpoint",
              AddressTypes.CHAIN_ENDPOINTS,
              "WebSocket addresses of the chain's nodes, the first preferred",
              "BT_SUBTENSOR_CHAIN_ENDPOINT")
          .withDefault(values -> values.find(NETWORK).map(SubtensorOptions::known).orElse(""));

  public static final OptionGroup GROUP =
      new OptionGroup("Chain", List.of(NETWORK, CHAIN_ENDPOINT), SubtensorOptions::check);

  private SubtensorOptions() {}

  public static SubtensorConfig config(Values values) {
    String network = values.get(NETWORK);
    if (networkWins(values)) {
      return new SubtensorConfig(name(network), parse(known(network)));
    }
    List<URI> endpoints = values.get(CHAIN_ENDPOINT);
    boolean ownEndpoint = values.origin(CHAIN_ENDPOINT).chosen();
    return new SubtensorConfig(ownEndpoint ? nameOf(endpoints) : name(network), endpoints);
  }

  /**
   * Returns the chain of a network's name or of addresses of nodes; empty for any other text.
   *
   * @throws IllegalArgumentException if the text begins like an address and is none
   */
  public static Optional<SubtensorConfig> named(String text) {
    boolean address = text.startsWith("ws://") || text.startsWith("wss://");
    return ENDPOINTS.containsKey(text) || address
        ? Optional.of(new SubtensorConfig(name(text), parse(known(text))))
        : Optional.empty();
  }

  private static void check(Values values, Findings findings) {
    if (networkWins(values)) {
      findings.note(
          "the endpoints of "
              + CHAIN_ENDPOINT.names()
              + " are not used, since the source of --subtensor.network has precedence");
    }
  }

  private static boolean networkWins(Values values) {
    return values.origin(NETWORK).chosen()
        && values.origin(CHAIN_ENDPOINT).chosen()
        && values.origin(NETWORK).level().compareTo(values.origin(CHAIN_ENDPOINT).level()) < 0;
  }

  /** Repeats a misspelt name, and no address, which may hold a key. */
  private static String network(String text) {
    if (!ENDPOINTS.containsKey(text)) {
      if (NAME.matcher(text).matches()) {
        throw new InvalidValueException("says '" + text + "'");
      }
      parse(text);
    }
    return text;
  }

  private static String shown(String network) {
    return ENDPOINTS.containsKey(network) ? network : AddressTypes.shown(parse(network));
  }

  private static String known(String network) {
    return ENDPOINTS.getOrDefault(network, network);
  }

  private static String name(String network) {
    return ENDPOINTS.containsKey(network) ? network : CUSTOM;
  }

  private static String nameOf(List<URI> endpoints) {
    return ENDPOINTS.entrySet().stream()
        .filter(known -> parse(known.getValue()).contains(endpoints.getFirst()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(CUSTOM);
  }

  private static List<URI> parse(String endpoints) {
    return AddressTypes.urls(endpoints, "ws", "wss");
  }
}
