package com.handshake58.neuron.cli;

import com.handshake58.neuron.cli.settings.Findings;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.wallet.KeyRole;
import com.handshake58.neuron.wallet.SignedText;
import com.handshake58.neuron.wallet.Wallet;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code neuron wallet verify}: exit code 0 for a good signature, 1 for a bad one. */
@Command(
    name = "verify",
    description = {
      "Verifies a signature of a message. Exit code 0: good, 1: bad, 2: cannot be verified.",
    },
    mixinStandardHelpOptions = true)
final class WalletVerifyCommand extends CliCommand {
  private static final Pattern SIGNATURE = Pattern.compile("(0x)?[0-9A-Fa-f]{128}");

  @Parameters(
      arity = "0..1",
      paramLabel = "MESSAGE",
      description = "the text [the standard input without its last line break]")
  private @Nullable String message;

  @Option(
      names = "--signature",
      paramLabel = "<hex>",
      description = "the signature, 128 hex digits, with or without 0x")
  private @Nullable String signature;

  @Option(
      names = "--address",
      paramLabel = "<address>",
      description = "the signer's address, or its public key with 0x [the hotkey's]")
  private @Nullable String address;

  @Option(
      names = "--key_type",
      paramLabel = "<type>",
      description = "sr25519 or ed25519 [default sr25519]")
  private KeyType keyType = KeyType.SR25519;

  WalletVerifyCommand(CommandContext context) {
    super(context, WalletCommand.GROUPS);
  }

  @Override
  public Integer call() throws IOException {
    Configuration configuration = configuration();
    String hex = Objects.requireNonNullElse(signature, "").strip();
    if (!SIGNATURE.matcher(hex).matches() && !Flags.unusable(spec()).contains("signature")) {
      configuration
          .findings()
          .mistake("--signature must be " + (hex.isEmpty() ? "given: " : "") + "128 hex digits");
    }
    Optional<AccountId> given = account(configuration.findings());
    Wallet wallet = WalletCommand.wallet(configuration.valid(context), context);
    AccountId signer = given.isPresent() ? given.get() : wallet.account(KeyRole.HOTKEY);
    String text = WalletCommand.message(Optional.ofNullable(message), context);
    boolean good = SignedText.verify(keyType, signer, text, hex);
    context.out().println((good ? "good signature of " : "bad signature of ") + signer.ss58());
    return good ? ExitCode.OK : ExitCode.FAILED;
  }

  private Optional<AccountId> account(Findings findings) {
    try {
      return Optional.ofNullable(address).map(SignedText::account);
    } catch (IllegalArgumentException e) {
      findings.mistake(
          "--address must be an SS58 address of format 42 or a public key of 64 hex digits with"
              + " 0x");
      return Optional.empty();
    }
  }
}
