package com.handshake58.neuron.cli;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.wallet.KeyRole;
import com.handshake58.neuron.wallet.SignedText;
import com.handshake58.neuron.wallet.Wallet;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code neuron wallet verify}: exit code 0 for a good signature, 1 for a bad one. */
@Command(
    name = "verify",
    description = {
      "Verifies a signature of a message. Exit code 0: good, 1: not, 2: cannot tell.",
    },
    mixinStandardHelpOptions = true)
final class WalletVerifyCommand implements Callable<Integer> {
  private final Surroundings around;
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "MESSAGE",
      description = "read from the standard input, without its last line break, where not given")
  private @Nullable String message;

  @Option(
      names = "--signature",
      paramLabel = "<hex>",
      description = "the signature, 128 hex digits, with or without 0x")
  private @Nullable String signature;

  @Option(
      names = "--address",
      paramLabel = "<address>",
      description = "the signer's address or its public key with 0x; the hotkey's where not given")
  private @Nullable String address;

  @Option(
      names = "--key_type",
      paramLabel = "<type>",
      description = "sr25519 or ed25519 [default sr25519]")
  private KeyType keyType = KeyType.SR25519;

  WalletVerifyCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    Wallet wallet = WalletCommand.wallet(Objects.requireNonNull(spec), around);
    String hex =
        checked("--signature", "given: 128 hex digits", () -> Objects.requireNonNull(signature));
    AccountId account = address == null ? wallet.account(KeyRole.HOTKEY) : account(address);
    String text = WalletCommand.message(Optional.ofNullable(message), around);
    boolean good =
        checked(
            "--signature", "128 hex digits", () -> SignedText.verify(keyType, account, text, hex));
    around.out().println((good ? "good signature of " : "bad signature of ") + account.ss58());
    return good ? ExitCode.OK : ExitCode.FAILED;
  }

  private static AccountId account(String text) {
    return checked(
        "--address",
        "an SS58 address of format 42 or a public key of 64 hex digits with 0x",
        () -> SignedText.account(text));
  }

  private static <T> T checked(String flag, String wanted, Callable<T> read) {
    try {
      return read.call();
    } catch (Exception e) {
      throw new ConfigurationException(List.of(flag + " must be " + wanted + "."));
    }
  }
}
