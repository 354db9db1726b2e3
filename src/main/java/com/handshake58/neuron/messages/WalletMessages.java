package com.handshake58.neuron.messages;

import com.handshake58.neuron.wallet.KeyRole;
import com.handshake58.neuron.wallet.WalletProblem;

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
      case WalletProblem.TooLittleMemory _ ->
          ": give this machine or container more memory, or use an unencrypted key";
      case WalletProblem.Unusable _ -> PUT_BACK;
      case WalletProblem.HoldsSecret _ ->
          ", which belongs into no such file: make it anew (btcli wallet regen-coldkeypub)";
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
