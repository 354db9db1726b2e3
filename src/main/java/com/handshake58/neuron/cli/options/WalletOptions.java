package com.handshake58.neuron.cli.options;

import com.handshake58.neuron.base.Secret;
import com.handshake58.neuron.cli.settings.Findings;
import com.handshake58.neuron.cli.settings.OptionGroup;
import com.handshake58.neuron.cli.settings.Setting;
import com.handshake58.neuron.cli.settings.ValueText;
import com.handshake58.neuron.cli.settings.ValueType;
import com.handshake58.neuron.cli.settings.ValueTypes;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.wallet.WalletConfig;
import java.nio.file.Path;
import java.util.List;

/** The wallet. This subnet's variables come before the SDK's. */
public final class WalletOptions {
  public static final Setting<String> NAME =
      Setting.flag(
              "wallet.name",
              ValueTypes.NAME,
              "the wallet (coldkey)",
              "WALLET_NAME",
              "BT_WALLET_NAME")
          .withDefault("default");

  public static final Setting<String> HOTKEY =
      Setting.flag(
              "wallet.hotkey", ValueTypes.NAME, "its hotkey", "HOTKEY_NAME", "BT_WALLET_HOTKEY")
          .withDefault("default");

  private static final Setting<Path> PATH =
      Setting.flag("wallet.path", ValueTypes.PATH, "the folder of all wallets", "BT_WALLET_PATH")
          .withDefault("~/.bittensor/wallets");

  /** The password of an encrypted key. */
  public static final Setting<Secret> PASSWORD =
      Setting.variable(
          "BT_WALLET_PASSWORD",
          ValueType.closed("<password>", "a password", Secret::new, Secret::toString)
              .in(ValueType.Form.VERBATIM),
          "the password of an encrypted key");

  /** The file that holds the password of an encrypted key. */
  public static final Setting<Path> PASSWORD_FILE =
      Setting.variable(
          "BT_WALLET_PASSWORD_FILE",
          ValueTypes.FILE,
          "a file with the password of an encrypted key");

  public static final OptionGroup GROUP =
      new OptionGroup(
          "Wallet", List.of(NAME, HOTKEY, PATH, PASSWORD, PASSWORD_FILE), WalletOptions::check);

  private WalletOptions() {}

  private static void check(Values values, Findings findings) {
    if (values.find(PASSWORD).filter(secret -> ValueText.isQuoted(secret.reveal())).isPresent()) {
      findings.note(
          PASSWORD.names()
              + " stands in quotes, which count as a part of the password: remove them if they are"
              + " none");
    }
  }

  public static WalletConfig config(Values values) {
    return new WalletConfig(values.get(PATH), values.get(NAME), values.get(HOTKEY));
  }
}
