package com.handshake58.neuron.cli;

import com.handshake58.neuron.cli.options.WalletOptions;
import com.handshake58.neuron.cli.settings.Findings;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.messages.StakeMessages;
import com.handshake58.neuron.subtensor.stake.PriceLimit;
import com.handshake58.neuron.wallet.Wallet;
import com.handshake58.neuron.wallet.WalletConfig;
import com.handshake58.neuron.wallet.WalletFolder;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that change a stake. */
final class StakeOptions {
  private static final String HOTKEY = "--hotkey";
  private static final String TOLERANCE = "--tolerance";

  /** btcli's default. */
  private static final String DEFAULT_TOLERANCE = "0.005";

  private static final Pattern SHARE = Pattern.compile("0(\\.[0-9]{1,9})?");

  @Option(
      names = {HOTKEY, "--hotkey-ss58-address"},
      paramLabel = "<hotkey>",
      description = "address or name of the hotkey [default: the wallet's]")
  private @Nullable String hotkey;

  @Option(
      names = TOLERANCE,
      paramLabel = "<share>",
      description = "how far the price may move, as a share [default " + DEFAULT_TOLERANCE + "]")
  private String tolerance = DEFAULT_TOLERANCE;

  @Option(names = "--unsafe", description = "accept any price")
  private boolean unsafe;

  @Option(
      names = "--safe",
      description = "refuse a price beyond the tolerance, as without this flag")
  private boolean safe;

  @Option(
      names = "--allow-partial-stake",
      description = "change as much as the tolerance allows instead of nothing")
  private boolean partial;

  PriceLimit limit(Findings findings) {
    if (!SHARE.matcher(tolerance.strip()).matches()) {
      findings.mistake(StakeMessages.wrongTolerance(TOLERANCE));
      return new PriceLimit.None();
    }
    if (safe && unsafe) {
      findings.mistake(StakeMessages.safeAndUnsafe());
    }
    return unsafe
        ? new PriceLimit.None()
        : new PriceLimit.Tolerance(new BigDecimal(tolerance.strip()), partial);
  }

  /**
   * The hotkey of the option: an address, or a name in the wallet.
   *
   * @throws ConfigurationException if it is neither
   */
  AccountId hotkey(Values values, Wallet wallet) {
    if (hotkey == null) {
      return wallet.hotkeypub();
    }
    String text = hotkey.strip();
    try {
      return AccountId.fromSs58(text);
    } catch (IllegalArgumentException e) {
      return named(values, text)
          .orElseThrow(
              () -> new ConfigurationException(List.of(StakeMessages.wrongHotkey(HOTKEY))));
    }
  }

  private static Optional<AccountId> named(Values values, String name) {
    try {
      WalletConfig.checkName(name);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    WalletConfig config = WalletOptions.config(values);
    WalletFolder folder = new WalletFolder(config.path(), config.name(), name);
    return Files.exists(folder.hotkeyFile()) || Files.exists(folder.hotkeypubFile())
        ? Optional.of(new Wallet(folder, Randomness.system()).hotkeypub())
        : Optional.empty();
  }
}
