package com.handshake58.neuron.wallet;

import java.nio.file.Path;

/**
 * The wallet that the neuron uses.
 *
 * @param path the folder of all wallets, absolute, {@code ~} already expanded
 * @param name the wallet's (coldkey's) name, a folder below it
 * @param hotkey the hotkey's name, a file among the wallet's hotkeys
 */
public record WalletConfig(Path path, String name, String hotkey) {

  public WalletConfig {
    if (!path.isAbsolute()) {
      throw new IllegalArgumentException("the wallets' folder must be absolute, is " + path);
    }
    checkName(name);
    checkName(hotkey);
  }

  /** Whether the text is a single folder or file name. */
  static boolean isName(String name) {
    return !name.isBlank()
        && !name.equals(".")
        && !name.equals("..")
        && name.chars().noneMatch(c -> c == '/' || c == '\\' || c < ' ');
  }

  /**
   * Refuses a name that leads out of the wallet's folder.
   *
   * @throws IllegalArgumentException if the text is no single folder or file name
   */
  public static void checkName(String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException("a wallet's name is a single file name");
    }
  }
}
