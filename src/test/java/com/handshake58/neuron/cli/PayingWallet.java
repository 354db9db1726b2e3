package com.handshake58.neuron.cli;

import com.handshake58.devnet.scenario.Actor;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.wallet.KeyFileWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The wallet of an actor, written as btcli writes it. */
record PayingWallet(Actor actor) {
  AccountId coldkey() {
    return actor.coldkey(Randomness.system()).account();
  }

  AccountId hotkey() {
    return actor.hotkey(Randomness.system()).account();
  }

  String name() {
    return actor.name();
  }

  /** Returns a command line with this wallet, which is written, and a chain. */
  Cli cli(Path folder, String endpoint) {
    Cli cli =
        new Cli(folder)
            .set("WALLET_NAME", name())
            .set("BT_WALLET_PATH", "wallets")
            .set("BT_LOGGING_LOGGING_DIR", "state")
            .set("BT_SUBTENSOR_CHAIN_ENDPOINT", endpoint);
    write(cli);
    return cli;
  }

  /** Writes hotkey, coldkey and public file below {@code wallets}. */
  PayingWallet write(Cli cli) {
    return writeAs(name(), cli);
  }

  /** Like {@link #write}, under another name. */
  PayingWallet writeAs(String name, Cli cli) {
    cli.file("wallets/" + name + "/coldkey", text(actor.coldkey(Randomness.system())));
    return writePublic(name, cli);
  }

  /** Writes no coldkey. */
  PayingWallet writePublic(Cli cli) {
    return writePublic(name(), cli);
  }

  private PayingWallet writePublic(String name, Cli cli) {
    cli.file("wallets/" + name + "/hotkeys/default", text(actor.hotkey(Randomness.system())))
        .file(
            "wallets/" + name + "/coldkeypub.txt",
            "{\"ss58Address\":\"" + coldkey().ss58() + "\"}");
    return this;
  }

  private static String text(KeyPair pair) {
    return new String(KeyFileWriter.ofKeyPair(pair), StandardCharsets.UTF_8);
  }
}
