package com.handshake58.neuron.wallet;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Randomness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Lists the wallets of a folder without opening an encrypted key. */
public final class WalletList {
  private static final String PUB = "pub.txt";

  private WalletList() {}

  /**
   * A wallet.
   *
   * @param coldkey empty if no public file names it
   */
  public record Listed(String name, Optional<AccountId> coldkey, List<ListedHotkey> hotkeys) {
    public Listed {
      hotkeys = List.copyOf(hotkeys);
    }
  }

  /**
   * A hotkey.
   *
   * @param account empty if the file is encrypted or no key and no public file names it
   */
  public record ListedHotkey(String name, Optional<AccountId> account) {}

  /** The wallets by name; none if the folder does not exist. */
  public static List<Listed> of(Path root, Randomness randomness) throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    KeyFileReader reader = new KeyFileReader(randomness);
    return names(root, Files::isDirectory)
        .map(name -> new WalletFolder(root, name, "default"))
        .map(folder -> listed(folder, reader))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Empty if the folder holds no file of a wallet. */
  private static Optional<Listed> listed(WalletFolder folder, KeyFileReader reader) {
    List<ListedHotkey> hotkeys = hotkeys(folder, reader);
    Optional<AccountId> coldkey = account(folder.coldkeypubFile(), reader);
    return coldkey.isEmpty() && hotkeys.isEmpty() && !Files.exists(folder.coldkeyFile())
        ? Optional.empty()
        : Optional.of(new Listed(folder.name(), coldkey, hotkeys));
  }

  private static List<ListedHotkey> hotkeys(WalletFolder folder, KeyFileReader reader) {
    Path keys = folder.hotkeyFile().resolveSibling("");
    TreeSet<String> names = new TreeSet<>();
    try {
      names(keys, Files::isRegularFile)
          .forEach(
              name ->
                  names.add(
                      name.endsWith(PUB) && name.length() > PUB.length()
                          ? name.substring(0, name.length() - PUB.length())
                          : name));
    } catch (IOException e) {
      return List.of();
    }
    return names.stream()
        .map(name -> new WalletFolder(folder.root(), folder.name(), name))
        .map(
            hotkey ->
                new ListedHotkey(
                    hotkey.hotkey(),
                    account(hotkey.hotkeyFile(), reader)
                        .or(() -> account(hotkey.hotkeypubFile(), reader))))
        .toList();
  }

  private static Optional<AccountId> account(Path file, KeyFileReader reader) {
    try {
      return switch (reader.read(
          KeyFileOpener.content(KeyRole.COLDKEYPUB, file), KeyRole.COLDKEYPUB)) {
        case KeyFile.Secret secret -> Optional.of(secret.keyPair().account());
        case KeyFile.PublicOnly publicOnly -> Optional.of(publicOnly.account());
        case KeyFile.Encrypted _, KeyFile.Unusable _ -> Optional.empty();
      };
    } catch (WalletException e) {
      return Optional.empty();
    }
  }

  /** The names that can be a wallet's or a hotkey's, sorted; hidden ones are left out. */
  private static Stream<String> names(Path folder, Predicate<Path> kind) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(kind)
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !name.startsWith(".") && WalletConfig.isName(name))
          .sorted()
          .toList()
          .stream();
    }
  }
}
