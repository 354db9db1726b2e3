package com.handshake58.neuron.wallet;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a wallet's files lie: {@code <root>/<name>/coldkey}, {@code coldkeypub.txt} and {@code
 * hotkeys/<hotkey>}.
 */
public record WalletFolder(Path root, String name, String hotkey) {
  private static final String HOTKEYS = "hotkeys";

  /**
   * Checks the names.
   *
   * @throws IllegalArgumentException if one is empty or would leave the folder
   */
  public WalletFolder {
    root = root.toAbsolutePath().normalize();
    check("--wallet.name (WALLET_NAME)", name);
    check("--wallet.hotkey (HOTKEY_NAME)", hotkey);
  }

  /**
   * With the path as people write it.
   *
   * @param path may begin with {@code ~}
   * @param home what that means
   */
  public static WalletFolder of(String path, Path home, String name, String hotkey) {
    boolean atHome = path.equals("~") || path.startsWith("~/");
    Path root = atHome ? home.resolve(path.substring(Math.min(2, path.length()))) : Path.of(path);
    return new WalletFolder(root, name, hotkey);
  }

  public Path folder() {
    return root.resolve(name);
  }

  public Path hotkeyFile() {
    return folder().resolve(HOTKEYS).resolve(hotkey);
  }

  /** What newer wallets write beside the hotkey. */
  public Path hotkeypubFile() {
    return folder().resolve(HOTKEYS).resolve(hotkey + "pub.txt");
  }

  public Path coldkeyFile() {
    return folder().resolve("coldkey");
  }

  /** {@code coldkeypub.txt}; {@code coldkeypub}, the older name, where only that is there. */
  public Path coldkeypubFile() {
    Path file = folder().resolve("coldkeypub.txt");
    Path older = folder().resolve("coldkeypub");
    return !Files.exists(file) && Files.exists(older) ? older : file;
  }

  /** The file of that role. */
  public Path file(KeyRole role) {
    return switch (role) {
      case HOTKEY -> hotkeyFile();
      case COLDKEY -> coldkeyFile();
      case COLDKEYPUB -> coldkeypubFile();
    };
  }

  private static void check(String option, String name) {
    if (name.isBlank() || name.equals(".") || name.equals("..") || name.matches(".*[/\\\\\0].*")) {
      throw new IllegalArgumentException(
          option + " must be the name of a file, without slashes, and is \"" + name + "\"");
    }
  }
}
