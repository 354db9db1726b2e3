package com.handshake58.neuron.cli.options;

import static com.handshake58.neuron.cli.settings.Mode.MINER;

import com.handshake58.neuron.cli.settings.AddressTypes;
import com.handshake58.neuron.cli.settings.Findings;
import com.handshake58.neuron.cli.settings.OptionGroup;
import com.handshake58.neuron.cli.settings.Setting;
import com.handshake58.neuron.cli.settings.ValueTypes;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.synapse.server.AxonConfig;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Where a miner's axon listens and what it announces. A validator has none. */
public final class AxonOptions {
  private static final int HTTPS = 443;
  private static final int MAX_REQUESTS = 10_000;

  private static final Setting<String> IP =
      Setting.flag("axon.ip", AddressTypes.ADDRESS, "the address to listen on", "BT_AXON_IP")
          .withDefault("[::]")
          .usedBy(MINER);

  private static final Setting<Integer> PORT =
      Setting.flag(
              "axon.port", ValueTypes.PORT, "the port to listen on", "AXON_PORT", "BT_AXON_PORT")
          .withDefault("8091")
          .usedBy(MINER);

  private static final Setting<String> EXTERNAL_IP =
      Setting.flag(
              "axon.external_ip",
              AddressTypes.HOST,
              "the address or host name to announce on the chain; detected if unset",
              "AXON_EXTERNAL_IP",
              "BT_AXON_EXTERNAL_IP")
          .usedBy(MINER);

  private static final Setting<Integer> EXTERNAL_PORT =
      Setting.flag(
              "axon.external_port",
              ValueTypes.PORT,
              "the port to announce; the port to listen on if unset",
              "AXON_EXTERNAL_PORT",
              "BT_AXON_EXTERNAL_PORT")
          .withDefault(values -> values.find(PORT).map(String::valueOf).orElse(""))
          .usedBy(MINER);

  private static final Setting<Integer> MAX_WORKERS =
      Setting.flag(
              "axon.max_workers",
              ValueTypes.count(1, MAX_REQUESTS),
              "the number of requests that the axon answers at once",
              "BT_AXON_MAX_WORKERS")
          .withDefault("10")
          .usedBy(MINER);

  /** Every validator's start script passes it, though a validator has no axon. */
  private static final Setting<Boolean> OFF =
      Setting.flag("neuron.axon_off", ValueTypes.FLAG, "serve no axon").withDefault("false");

  public static final OptionGroup GROUP =
      new OptionGroup(
          "Axon",
          List.of(IP, PORT, EXTERNAL_IP, EXTERNAL_PORT, MAX_WORKERS, OFF),
          AxonOptions::check);

  private AxonOptions() {}

  /** Whether the operator set the port. */
  public static boolean portChosen(Values values) {
    return values.origin(PORT).chosen();
  }

  public static AxonConfig config(Values values) {
    Optional<String> externalIp = values.find(EXTERNAL_IP);
    OptionalInt externalPort =
        values.origin(EXTERNAL_PORT).chosen()
            ? OptionalInt.of(values.get(EXTERNAL_PORT))
            : OptionalInt.empty();
    return new AxonConfig(
        values.get(IP),
        values.get(PORT),
        externalIp,
        externalPort,
        values.get(MAX_WORKERS),
        values.get(OFF));
  }

  private static void check(Values values, Findings findings) {
    boolean serves = values.find(GeneralOptions.MODE).filter(mode -> mode != MINER).isEmpty();
    if (serves && values.find(EXTERNAL_PORT).filter(p -> p == HTTPS).isPresent()) {
      findings.note(
          EXTERNAL_PORT.names()
              + " is 443: neurons ask over plain HTTP and cannot reach a TLS port; announce a port"
              + " that takes plain HTTP, such as a TCP proxy's");
    }
  }
}
