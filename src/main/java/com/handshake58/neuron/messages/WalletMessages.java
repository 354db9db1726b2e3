package com.handshake58.neuron.messages;

import com.handshake58.neuron.wallet.KeyRole;
import com.handshake58.neuron.wallet.WalletProblem;
import java.nio.file.Path;

/** Sentences about the files of a wallet. */
public final class WalletMessages {
  private static final String PUT_BACK = "; put back the file that was made with the wallet";

  private WalletMessages() {}

  public static String of(WalletProblem problem) {
    return problem.description() + remedy(problem);
  }

  /**
   * Says how to register if the coldkey cannot be used.
   *
   * @param wallet the wallet's name
   * @param hotkey the hotkey's name
   */
  public static String cannotRegister(
      WalletProblem problem, int netuid, String wallet, String hotkey) {
    String elsewhere =
        (", or register where it can be used with `btcli subnets register --netuid %d"
                + " --wallet.name %s --wallet.hotkey %s`")
            .formatted(netuid, wallet, hotkey);
    return switch (problem) {
      case WalletProblem.Encrypted _, WalletProblem.Missing _, WalletProblem.TooLittleMemory _ ->
          of(problem) + elsewhere;
      case WalletProblem other -> of(other);
    };
  }

  public static String encryptedHotkeyExported() {
    return "the hotkey is encrypted: " + Remedies.GIVE_PASSWORD + " in the container, too";
  }

  public static String secretOnCommandLine() {
    return "a secret on the command line is refused: other users of the machine can read it, so"
        + " treat it as known to them; leave it out, and `neuron wallet regen-coldkey` and"
        + " `neuron wallet regen-hotkey` ask for it or read it from the standard input";
  }

  public static String wrongNumberOfWords() {
    return "--n-words must be 12, 15, 18, 21 or 24";
  }

  /**
   * Describes a secret that makes no key.
   *
   * @param reason holds nothing of the secret
   */
  public static String wrongSecret(String reason) {
    return "the secret makes no key: " + reason;
  }

  public static String noSecret(KeyRole role) {
    return "no secret was given: type the secret phrase or seed of the "
        + role
        + " on the terminal, or pass it on the standard input";
  }

  public static String wrongAddress() {
    return "--ss58-address must be given: an SS58 address of format 42 or a public key of 64 hex"
        + " digits with 0x";
  }

  public static String newPasswordMissing(KeyRole role) {
    return "the new "
        + role
        + " needs a password: run this on a terminal, "
        + Remedies.GIVE_PASSWORD
        + ", or pass --no-use-password to write it unencrypted";
  }

  public static String newPasswordUnreadable() {
    return "the password holds letters that cannot be read here without LANG=C.UTF-8: set LANG and "
        + Remedies.RUN_AGAIN;
  }

  public static String newPasswordsDiffer() {
    return "the two passwords differ: " + Remedies.RUN_AGAIN;
  }

  /**
   * Refuses a new password.
   *
   * @param least characters
   */
  public static String newPasswordTooShort(int least) {
    return "a password has at least " + least + " characters: " + Remedies.RUN_AGAIN;
  }

  /**
   * Refuses to encrypt without enough memory.
   *
   * @param needed bytes
   */
  public static String cannotEncrypt(long needed) {
    return "an encrypted key takes "
        + (needed >> 20)
        + " MiB of free memory to write: free some, or pass --no-use-password";
  }

  /** The question before files are replaced. */
  public static String askReplace(String files) {
    return "replace " + files + " and keep the old content in the wallet's folder `replaced`?";
  }

  public static String nothingReplaced() {
    return "nothing was replaced: the answer was not y; pass --yes to skip the question";
  }

  /** Introduces the secret phrase of a new key. */
  public static String phraseShown(KeyRole role) {
    return "this is the secret phrase of the new "
        + role
        + ", shown only once: write it down and keep it offline, since whoever has it has the key";
  }

  /** Reports an empty folder of wallets. */
  public static String noWallets(Path folder) {
    return folder + " holds no wallet: make one with `neuron wallet create`";
  }

  private static String remedy(WalletProblem problem) {
    return switch (problem) {
      case WalletProblem.Missing(KeyRole role, var _) -> ": put it there or set " + place(role);
      case WalletProblem.NotAFile(KeyRole role, var _) -> putThere(role);
      case WalletProblem.TooLarge(KeyRole role, var _) -> putThere(role);
      case WalletProblem.WithoutSecret(KeyRole role, var _, var _) ->
          ": put the " + role + " itself there";
      case WalletProblem.AccessDenied _ -> ": run as its owner or give it to this user";
      case WalletProblem.Unreadable _ -> ": check the disk";
      case WalletProblem.Encrypted _ ->
          ": " + Remedies.GIVE_PASSWORD + ", or run a command on a terminal, which asks for it";
      case WalletProblem.WrongPassword _ -> ": correct it, or put back the file if it was changed";
      case WalletProblem.PasswordUnusable _ -> ": correct it, or " + Remedies.GIVE_PASSWORD;
      case WalletProblem.Damaged _ -> PUT_BACK;
      case WalletProblem.AlreadyExists _ ->
          ": choose another name, or pass --overwrite, which keeps the old file, too";
      case WalletProblem.TooLittleMemory _ ->
          ": give this machine or container more memory, or use an unencrypted key";
      case WalletProblem.Unusable _ -> PUT_BACK;
      case WalletProblem.HoldsSecret _ ->
          ", which belongs into no such file: make it anew with `neuron wallet regen-coldkeypub`";
      case WalletProblem.WrongKeyType _ ->
          ": set --wallet.hotkey (HOTKEY_NAME) to an sr25519 hotkey";
    };
  }

  private static String putThere(KeyRole role) {
    return ": put the " + role + " there";
  }

  private static String place(KeyRole role) {
    return "--wallet.path (BT_WALLET_PATH)"
        + (role == KeyRole.HOTKEY
            ? ", --wallet.name (WALLET_NAME) and --wallet.hotkey (HOTKEY_NAME)"
            : " and --wallet.name (WALLET_NAME)")
        + " to where it is";
  }
}
