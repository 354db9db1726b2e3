package com.handshake58.neuron.wallet;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The paths of a wallet's files: {@code <root>/<name>/coldkey}, {@code coldkeypub.txt} and {@code
 * hotkeys/<hotkey>}.
 */
public record WalletFolder(Path root, String name, String hotkey) {
  private static final String HOTKEYS = "hotkeys";

  /**
   * Makes the path absolute and checks the names.
   *
   * @throws IllegalArgumentException if a name leads out of the folder
   */
  public WalletFolder {
    root = root.toAbsolutePath().normalize();
    WalletConfig.checkName(name);
    WalletConfig.checkName(hotkey);
  }

  public static WalletFolder of(WalletConfig config) {
    return new WalletFolder(config.path(), config.name(), config.hotkey());
  }

  public Path folder() {
    return root.resolve(name);
  }

  public Path hotkeyFile() {
    return folder().resolve(HOTKEYS).resolve(hotkey);
  }

  /** The public file that newer wallets write beside the hotkey. */
  public Path hotkeypubFile() {
    return folder().resolve(HOTKEYS).resolve(hotkey + "pub.txt");
  }

  public Path coldkeyFile() {
    return folder().resolve("coldkey");
  }

  /** {@code coldkeypub.txt}, or its older name {@code coldkeypub} if only that exists. */
  public Path coldkeypubFile() {
    Path file = folder().resolve("coldkeypub.txt");
    Path older = folder().resolve("coldkeypub");
    return !Files.exists(file) && Files.exists(older) ? older : file;
  }

  /** The file that names the account of a hotkey or coldkey. */
  Path publicFile(KeyRole role) {
    return role == KeyRole.HOTKEY ? hotkeypubFile() : folder().resolve("coldkeypub.txt");
  }

  public Path file(KeyRole role) {
    return switch (role) {
      case HOTKEY -> hotkeyFile();
      case COLDKEY -> coldkeyFile();
      case COLDKEYPUB -> coldkeypubFile();
    };
  }
}
