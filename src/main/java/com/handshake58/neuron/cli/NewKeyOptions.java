package com.handshake58.neuron.cli;

import com.handshake58.neuron.cli.settings.Findings;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.messages.WalletMessages;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the commands that write keys. */
final class NewKeyOptions {
  @Option(
      names = "--use-password",
      negatable = true,
      description = "whether to encrypt the key [default: a coldkey, not a hotkey]")
  private @Nullable Boolean usePassword;

  @Option(names = "--overwrite", description = "replace a key, after a question; keep the old file")
  private boolean overwrite;

  @Option(names = "--yes", description = "replace without asking")
  private boolean yes;

  @Option(
      names = {"--crypto-type", "--crypto_type"},
      paramLabel = "<type>",
      description = "sr25519 or ed25519 [default sr25519]")
  private KeyType type = KeyType.SR25519;

  /** Refused with its own sentence: btcli takes secrets on the command line. */
  @Option(
      names = {
        "--mnemonic",
        "--seed",
        "--uri",
        "--suri",
        "--password",
        "--json-password",
        "--json_password"
      },
      arity = "0..*",
      hidden = true)
  private String @Nullable [] secret;

  void check(Findings findings) {
    if (secret != null) {
      findings.mistake(WalletMessages.secretOnCommandLine());
    }
  }

  boolean encrypts(boolean otherwise) {
    return usePassword == null ? otherwise : usePassword;
  }

  boolean overwrite() {
    return overwrite;
  }

  boolean asks() {
    return !yes;
  }

  KeyType type() {
    return type;
  }
}
