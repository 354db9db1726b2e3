package com.handshake58.devnet.seed;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.runtime.DevnetRuntime;
import com.handshake58.devnet.type.DevnetValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A subnet's hyperparameter that can be set before block 0, by the name under which the Bittensor
 * SDK and btcli show it.
 *
 * @param item the storage item of SubtensorModule whose only key is the netuid
 * @param least the smallest value
 * @param most the largest value
 */
public record Hyperparameter(
    String name, Kind kind, String item, BigInteger least, BigInteger most) {
  private static final String PALLET = "SubtensorModule";
  private static final String CUTOFF_FACTOR = "ActivityCutoffFactorMilli";
  private static final BigInteger THOUSAND = BigInteger.valueOf(1000);

  /** How the storage item holds the value. */
  public enum Kind {
    NUMBER,
    /** True or false. */
    SWITCH,
    /** 2 or 3: whether the item says version 3. */
    YUMA_VERSION,
    /** The first of the item's two numbers. */
    ALPHA_LOW,
    /** The second of the item's two numbers. */
    ALPHA_HIGH,
    /** In blocks; newer runtimes hold it as thousandths of the tempo. */
    ACTIVITY_CUTOFF,
    /** Runtimes of 2026 have the item and ignore it. */
    OLD_NUMBER
  }

  private static final List<Hyperparameter> ALL =
      List.of(
          number("tempo", "Tempo", 16),
          number("weights_rate_limit", "WeightsSetRateLimit", 64),
          number("weights_version", "WeightsVersionKey", 64),
          number("min_allowed_weights", "MinAllowedWeights", 16),
          old("max_weight_limit", "MaxWeightsLimit"),
          old("max_weights_limit", "MaxWeightsLimit"),
          flag("commit_reveal_weights_enabled", "CommitRevealWeightsEnabled"),
          range("commit_reveal_period", "RevealPeriodEpochs", 1, 100),
          number("immunity_period", "ImmunityPeriod", 16),
          number("max_validators", "MaxAllowedValidators", 16),
          range("max_allowed_uids", "MaxAllowedUids", 1, 256),
          number("serving_rate_limit", "ServingRateLimit", 64),
          new Hyperparameter(
              "activity_cutoff", Kind.ACTIVITY_CUTOFF, "ActivityCutoff", big(1), bits(16)),
          range("activity_cutoff_factor", CUTOFF_FACTOR, 1_000, 50_000),
          number("rho", "Rho", 16),
          number("kappa", "Kappa", 16),
          flag("liquid_alpha_enabled", "LiquidAlphaOn"),
          new Hyperparameter("alpha_low", Kind.ALPHA_LOW, "AlphaValues", big(0), bits(16)),
          new Hyperparameter("alpha_high", Kind.ALPHA_HIGH, "AlphaValues", big(0), bits(16)),
          range("alpha_sigmoid_steepness", "AlphaSigmoidSteepness", -32_768, 32_767),
          new Hyperparameter("yuma_version", Kind.YUMA_VERSION, "Yuma3On", big(2), big(3)),
          number("bonds_moving_avg", "BondsMovingAverage", 64),
          flag("bonds_reset_enabled", "BondsResetOn"),
          flag("registration_allowed", "NetworkRegistrationAllowed"),
          number("max_regs_per_block", "MaxRegistrationsPerBlock", 16),
          number("target_regs_per_interval", "TargetRegistrationsPerInterval", 16),
          range("adjustment_interval", "AdjustmentInterval", 1, 65_535),
          number("adjustment_alpha", "AdjustmentAlpha", 64),
          number("min_burn", "MinBurn", 64),
          number("max_burn", "MaxBurn", 64),
          range("burn_half_life", "BurnHalfLife", 1, 36_100),
          number("difficulty", "Difficulty", 64),
          number("min_difficulty", "MinDifficulty", 64),
          number("max_difficulty", "MaxDifficulty", 64),
          flag("subnet_is_active", "SubtokenEnabled"),
          flag("transfers_enabled", "TransferToggle"));

  /** A hyperparameter and its value; a switch is 0 or 1. */
  public record Assignment(Hyperparameter parameter, BigInteger value) {}

  private static BigInteger big(long number) {
    return BigInteger.valueOf(number);
  }

  private static BigInteger bits(int bits) {
    return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
  }

  private static Hyperparameter number(String name, String item, int bits) {
    return new Hyperparameter(name, Kind.NUMBER, item, big(0), bits(bits));
  }

  private static Hyperparameter range(String name, String item, long least, long most) {
    return new Hyperparameter(name, Kind.NUMBER, item, big(least), big(most));
  }

  private static Hyperparameter old(String name, String item) {
    return new Hyperparameter(name, Kind.OLD_NUMBER, item, big(0), bits(16));
  }

  private static Hyperparameter flag(String name, String item) {
    return new Hyperparameter(name, Kind.SWITCH, item, big(0), big(1));
  }

  /** Returns all names. */
  public static List<String> names() {
    return ALL.stream().map(Hyperparameter::name).toList();
  }

  public static Optional<Hyperparameter> named(String name) {
    return ALL.stream().filter(parameter -> parameter.name.equals(name)).findFirst();
  }

  /** Returns the allowed values in words, such as "a whole number from 0 to 65535". */
  public String range() {
    return switch (kind) {
      case SWITCH -> "true or false";
      case YUMA_VERSION -> "2 or 3";
      default -> "a whole number from " + least + " to " + most;
    };
  }

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException if it is not in the {@link #range}
   */
  public Assignment assign(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    BigInteger number =
        kind != Kind.SWITCH
            ? new BigInteger(word)
            : switch (word) {
              case "true" -> BigInteger.ONE;
              case "false" -> BigInteger.ZERO;
              default -> throw new IllegalArgumentException("neither true nor false");
            };
    if (number.compareTo(least) < 0 || number.compareTo(most) > 0) {
      throw new IllegalArgumentException("out of range");
    }
    return new Assignment(this, number);
  }

  /** Whether the hyperparameter has an effect in a runtime. */
  public boolean in(DevnetRuntime runtime) {
    return runtime.declaration().storage(PALLET, item).isPresent()
        && !(kind == Kind.OLD_NUMBER && runtime.modern());
  }

  /**
   * Returns the storage item that holds the value; an activity cutoff changes another item in
   * runtimes of 2026.
   */
  public String itemIn(DevnetRuntime runtime) {
    return kind == Kind.ACTIVITY_CUTOFF && runtime.modern() ? CUTOFF_FACTOR : item;
  }

  /**
   * Returns the storage item's value.
   *
   * @param current returns the present value of another item of the subnet
   */
  public DevnetValue stored(
      BigInteger number, DevnetRuntime runtime, Function<String, DevnetValue> current) {
    return switch (kind) {
      case NUMBER, OLD_NUMBER -> value(number);
      case SWITCH -> value(number.signum() != 0);
      case YUMA_VERSION -> value(number.intValueExact() == 3);
      case ALPHA_LOW -> pair(current.apply(item), 0, number);
      case ALPHA_HIGH -> pair(current.apply(item), 1, number);
      case ACTIVITY_CUTOFF -> {
        BigInteger tempo = current.apply("Tempo").integer().max(BigInteger.ONE);
        BigInteger rounded = number.multiply(THOUSAND).add(tempo).subtract(BigInteger.ONE);
        yield value(runtime.modern() ? rounded.divide(tempo) : number);
      }
    };
  }

  private static DevnetValue pair(DevnetValue before, int position, BigInteger number) {
    List<DevnetValue> both = new ArrayList<>(before.elements());
    both.set(position, value(number));
    return DevnetValue.list(both);
  }
}
