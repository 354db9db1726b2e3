package com.handshake58.neuron.cli;

import com.handshake58.neuron.cli.options.WalletOptions;
import com.handshake58.neuron.cli.settings.EnvFile;
import com.handshake58.neuron.cli.settings.Findings;
import com.handshake58.neuron.cli.settings.ValueText;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.wallet.KeyRole;
import com.handshake58.neuron.wallet.Password;
import com.handshake58.neuron.wallet.Passwords;
import com.handshake58.neuron.wallet.WalletException;
import com.handshake58.neuron.wallet.WalletProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds passwords where the Bittensor tools look for them. For a coldkey in SDK 11's order: {@code
 * BT_WALLET_PASSWORD}, the file's own variable {@code BT_PW_…}, {@code BT_WALLET_PASSWORD_FILE},
 * then {@code BT_COLD_PW_<NAME>} of wallet 1.x, then the terminal. A hotkey's own variable comes
 * first, so that the others can be the coldkey's.
 */
final class WalletPasswords implements Passwords {
  private static final int MAX_FILE_BYTES = 4096;
  private static final String UNREADABLE =
      "holds letters that cannot be read here without LANG=C.UTF-8";

  private final Values values;
  private final Map<String, String> variables;
  private final PasswordPrompt prompt;

  private WalletPasswords(Values values, Map<String, String> variables, PasswordPrompt prompt) {
    this.values = values;
    this.variables = Map.copyOf(variables);
    this.prompt = prompt;
  }

  /** The passwords of variables and files alone, for a neuron that nobody watches. */
  static WalletPasswords stored(Values values, CommandContext context) {
    Map<String, String> variables = new HashMap<>();
    // The command's own settings report the mistakes of the file.
    Map<String, EnvFile.Entry> file = Configuration.envFile(context, new Findings());
    file.forEach((name, entry) -> variables.put(name, entry.value()));
    variables.putAll(context.environment());
    return new WalletPasswords(values, variables, PasswordPrompt.none());
  }

  /** The passwords of variables and files; asks on the terminal if there is none. */
  static WalletPasswords asking(Values values, CommandContext context) {
    return new WalletPasswords(values, stored(values, context).variables, context.prompt());
  }

  /** The variable of a key file, as bittensor-wallet names it. */
  static String variable(Path file) {
    return "BT_PW_" + file.toString().replace('/', '_').replace('.', '_').toUpperCase(Locale.ROOT);
  }

  @Override
  public Optional<Password> find(KeyRole role, Path file) {
    Supplier<Optional<Password>> common =
        () ->
            values
                .find(WalletOptions.PASSWORD)
                .map(secret -> password(secret.reveal(), WalletOptions.PASSWORD.key()));
    Supplier<Optional<Password>> own = () -> ofVariable(role, file);
    Supplier<Optional<Password>> inFile = () -> ofFile(role, file);
    List<Supplier<Optional<Password>>> places =
        role == KeyRole.HOTKEY
            ? List.of(own, common, inFile, () -> typed(role, file))
            : List.of(common, own, inFile, () -> legacy(file), () -> typed(role, file));
    return places.stream()
        .flatMap(place -> place.get().stream())
        .findFirst()
        .map(password -> readable(role, file, password));
  }

  private static Password readable(KeyRole role, Path file, Password password) {
    if (!password.isReadable()) {
      throw unusable(role, file, password.source(), UNREADABLE);
    }
    return password;
  }

  /** Base64 of the password's bytes XOR the variable's name. */
  private Optional<Password> ofVariable(KeyRole role, Path file) {
    String name = variable(file);
    Optional<String> value = variable(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        decoded(name, value.get())
            .map(text -> password(text, name))
            .orElseThrow(
                () ->
                    unusable(
                        role, file, name, "is not encoded as bittensor-wallet encodes passwords")));
  }

  /** The password in a variable of bittensor-wallet; empty if it is no encoded text. */
  static Optional<String> decoded(String name, String value) {
    try {
      byte[] bytes = Base64.getDecoder().decode(ValueText.clean(value));
      byte[] key = name.getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] ^= key[i % key.length];
      }
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** The file's text without blanks around it, as SDK 11 reads it. */
  private Optional<Password> ofFile(KeyRole role, Path file) {
    Optional<Path> given = values.find(WalletOptions.PASSWORD_FILE);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    String source = WalletOptions.PASSWORD_FILE.key();
    try {
      if (Files.isDirectory(given.get()) || Files.size(given.get()) > MAX_FILE_BYTES) {
        throw unusable(role, file, source, "names no file of at most 4 KiB");
      }
      String text = Files.readString(given.get(), StandardCharsets.UTF_8).strip();
      if (text.isEmpty()) {
        throw unusable(role, file, source, "names an empty file");
      }
      return Optional.of(password(text, source));
    } catch (IOException e) {
      throw unusable(role, file, source, "names a file that cannot be read as text");
    }
  }

  /** The plain variable of wallet 1.x, by the name of the wallet. */
  private Optional<Password> legacy(Path file) {
    Path wallet = file.getParent();
    if (wallet == null || wallet.getFileName() == null) {
      return Optional.empty();
    }
    String name =
        "BT_COLD_PW_" + wallet.getFileName().toString().replace('-', '_').toUpperCase(Locale.ROOT);
    return variable(name).map(text -> password(text, name));
  }

  private Optional<Password> typed(KeyRole role, Path file) {
    return prompt
        .ask("Password of the %s %s: ".formatted(role, file))
        .map(
            text -> {
              Password password = Password.typed(text);
              Arrays.fill(text, '\0');
              return password;
            });
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(text -> !text.isEmpty());
  }

  private static Password password(String text, String source) {
    return Password.of(text.toCharArray(), "the password of " + source);
  }

  private static WalletException unusable(KeyRole role, Path file, String source, String reason) {
    return new WalletException(new WalletProblem.PasswordUnusable(role, file, source, reason));
  }
}
