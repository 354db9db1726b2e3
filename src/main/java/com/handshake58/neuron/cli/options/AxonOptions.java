package com.handshake58.neuron.cli.options;

import static com.handshake58.neuron.cli.settings.Mode.MINER;

import com.handshake58.neuron.cli.settings.Findings;
import com.handshake58.neuron.cli.settings.OptionGroup;
import com.handshake58.neuron.cli.settings.Setting;
import com.handshake58.neuron.cli.settings.Types;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.synapse.server.AxonConfig;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Where the axon listens and what it announces: a miner's, a validator has none. */
public final class AxonOptions {
  private static final int HTTPS = 443;
  private static final int MOST_WORKERS = 10_000;

  private static final Setting<String> IP =
      Setting.flag("axon.ip", Types.ADDRESS, "the address to listen on", "BT_AXON_IP")
          .withDefault("[::]")
          .usedBy(MINER);

  private static final Setting<Integer> PORT =
      Setting.flag("axon.port", Types.PORT, "the port to listen on", "AXON_PORT", "BT_AXON_PORT")
          .withDefault("8091")
          .usedBy(MINER);

  private static final Setting<String> EXTERNAL_IP =
      Setting.flag(
              "axon.external_ip",
              Types.HOST,
              "the address or host name to announce on the chain; detected where not set",
              "AXON_EXTERNAL_IP",
              "BT_AXON_EXTERNAL_IP")
          .usedBy(MINER);

  private static final Setting<Integer> EXTERNAL_PORT =
      Setting.flag(
              "axon.external_port",
              Types.PORT,
              "the port to announce; the port to listen on where not set",
              "AXON_EXTERNAL_PORT",
              "BT_AXON_EXTERNAL_PORT")
          .withDefault(values -> values.find(PORT).map(String::valueOf).orElse(""))
          .usedBy(MINER);

  private static final Setting<Integer> MAX_WORKERS =
      Setting.flag(
              "axon.max_workers",
              Types.count(1, MOST_WORKERS),
              "how many requests are answered at once",
              "BT_AXON_MAX_WORKERS")
          .withDefault("10")
          .usedBy(MINER);

  /** Validators are started with it everywhere; it says what is so anyway. */
  private static final Setting<Boolean> OFF =
      Setting.flag("neuron.axon_off", Types.FLAG, "serve no axon").withDefault("false");

  public static final OptionGroup GROUP =
      new OptionGroup(
          "Axon",
          List.of(IP, PORT, EXTERNAL_IP, EXTERNAL_PORT, MAX_WORKERS, OFF),
          AxonOptions::check);

  private AxonOptions() {}

  /** Whether somebody chose the port. */
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
              + " that takes plain HTTP, such as that of a TCP proxy.");
    }
  }
}
