package com.handshake58.neuron.messages;

import com.handshake58.neuron.wallet.KeyRole;
import com.handshake58.neuron.wallet.WalletProblem;

/** Sentences about the files of a wallet. */
public final class WalletMessages {
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
    String btcli =
        "`btcli subnets register --netuid %d --wallet.name %s --wallet.hotkey %s`"
            .formatted(netuid, wallet, hotkey);
    return switch (problem) {
      case WalletProblem.Encrypted _ ->
          problem.description() + ": leave it encrypted and register with " + btcli;
      case WalletProblem.Missing _ -> of(problem) + ", or register where it is with " + btcli;
      case WalletProblem other -> of(other);
    };
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
      case WalletProblem.Encrypted(KeyRole role, var _, var _) when role == KeyRole.COLDKEY ->
          ": leave it encrypted and sign with btcli";
      case WalletProblem.Encrypted(KeyRole role, var _, var _) ->
          ": make an unencrypted one of the same secret phrase (btcli wallet regen-"
              + role
              + " --no-use-password)";
      case WalletProblem.Unusable _ -> "; put back the file that was made with the wallet";
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
