package com.handshake58.neuron.cli.options;

import static com.handshake58.neuron.cli.settings.Mode.VALIDATOR;

import com.handshake58.neuron.cli.settings.Mode;
import com.handshake58.neuron.cli.settings.OptionGroup;
import com.handshake58.neuron.cli.settings.Setting;
import com.handshake58.neuron.cli.settings.ValueTypes;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.subnet58.SharedWallets;
import com.handshake58.neuron.validator.ValidatorConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** The neuron's name and folder, and the validator's rounds. */
public final class NeuronOptions {
  private static final int MAX_BLOCKS = 1_000_000;

  private static final Setting<String> NAME =
      Setting.flag("neuron.name", ValueTypes.NAME, "the last part of its folder; the mode if unset")
          .withDefault(values -> values.find(GeneralOptions.MODE).map(Mode::text).orElse(""));

  private static final Setting<Integer> EPOCH_LENGTH =
      Setting.flag(
              "neuron.epoch_length",
              ValueTypes.count(1, MAX_BLOCKS),
              "blocks between two submissions of weights")
          .withDefault("100")
          .usedBy(VALIDATOR);

  private static final Setting<Integer> ROUND_BLOCKS =
      Setting.flag(
              "neuron.round_blocks",
              ValueTypes.count(1, MAX_BLOCKS),
              "blocks between the beginnings of two rounds")
          .withDefault("10")
          .usedBy(VALIDATOR);

  private static final Setting<Duration> TIMEOUT =
      Setting.flag(
              "neuron.timeout", ValueTypes.SECONDS, "the seconds that a miner may take to answer")
          .withDefault("30")
          .usedBy(VALIDATOR);

  private static final Setting<Double> ALPHA =
      Setting.flag(
              "neuron.moving_average_alpha",
              ValueTypes.SHARE,
              "the new score's share of the moving average")
          .withDefault("0.1")
          .usedBy(VALIDATOR);

  private static final Setting<SharedWallets> SHARED_WALLETS =
      Setting.flag(
              "neuron.shared_wallets",
              ValueTypes.oneOf(SharedWallets.class),
              "the hotkey that gets the claims of a wallet that several hotkeys prove")
          .withDefault("first")
          .usedBy(VALIDATOR);

  private static final Setting<Boolean> DISABLE_SET_WEIGHTS =
      Setting.flag("neuron.disable_set_weights", ValueTypes.FLAG, "score, but submit nothing")
          .withDefault("false")
          .usedBy(VALIDATOR);

  private static final Setting<Integer> HEALTH_PORT =
      Setting.flag(
          "neuron.health_port",
          ValueTypes.PORT,
          "the port on 127.0.0.1 that serves the neuron's health; none if unset",
          "NEURON_HEALTH_PORT");

  private static final Setting<String> DEVICE =
      Setting.flag("neuron.device", ValueTypes.TEXT, "accepted, without effect")
          .withDefault("cpu")
          .usedBy();

  private static final Setting<String> FORWARDS =
      Setting.flag("neuron.num_concurrent_forwards", ValueTypes.TEXT, "accepted, without effect")
          .withDefault("1")
          .usedBy();

  public static final OptionGroup GROUP =
      new OptionGroup(
          "Neuron",
          List.of(
              NAME,
              EPOCH_LENGTH,
              ROUND_BLOCKS,
              TIMEOUT,
              ALPHA,
              SHARED_WALLETS,
              DISABLE_SET_WEIGHTS,
              HEALTH_PORT,
              DEVICE,
              FORWARDS));

  private NeuronOptions() {}

  public static String name(Values values) {
    return values.get(NAME);
  }

  /** The port that serves the neuron's health; empty if none does. */
  public static OptionalInt healthPort(Values values) {
    return values.find(HEALTH_PORT).stream().mapToInt(port -> port).findFirst();
  }

  /** The folder of the neuron's state: {@code {logging_dir}/{wallet}/{hotkey}/netuid{n}/{name}}. */
  public static Path folder(Values values) {
    return folder(values, values.get(NAME));
  }

  /** The folder of the neuron's state; the subnet's folder if the neuron has no name yet. */
  public static Path stateFolder(Values values) {
    return values.find(NAME).map(name -> folder(values, name)).orElse(subnetFolder(values));
  }

  /** The folder of the validator's state, for commands that have no mode. */
  public static Path validatorFolder(Values values) {
    // The variable of a container's mode may say miner.
    return folder(values, values.origin(NAME).chosen() ? values.get(NAME) : VALIDATOR.text());
  }

  /** The record of a registration until its outcome is known: beside the neurons' folders. */
  public static Path registrationFile(Values values) {
    return subnetFolder(values).resolve("registration.json");
  }

  /** The record of a wallet's payment until its outcome is known. */
  public static Path paymentFile(Values values) {
    return values
        .get(LoggingOptions.DIR)
        .resolve(values.get(WalletOptions.NAME))
        .resolve("payment.json");
  }

  private static Path folder(Values values, String name) {
    return subnetFolder(values).resolve(name);
  }

  private static Path subnetFolder(Values values) {
    return values
        .get(LoggingOptions.DIR)
        .resolve(values.get(WalletOptions.NAME))
        .resolve(values.get(WalletOptions.HOTKEY))
        .resolve("netuid" + values.get(GeneralOptions.NETUID));
  }

  public static ValidatorConfig validator(Values values) {
    return new ValidatorConfig(
        values.get(GeneralOptions.NETUID),
        values.get(NAME),
        folder(values),
        values.get(EPOCH_LENGTH),
        values.get(ROUND_BLOCKS),
        values.get(TIMEOUT),
        values.get(ALPHA),
        values.get(DISABLE_SET_WEIGHTS),
        values.get(SHARED_WALLETS));
  }
}
