package com.handshake58.neuron.app.doctor;

import com.handshake58.neuron.crypto.EvmKey;
import com.handshake58.neuron.messages.DatabaseMessages;
import com.handshake58.neuron.messages.DoctorMessages;
import com.handshake58.neuron.messages.ErrorMessages;
import com.handshake58.neuron.messages.FolderMessages;
import com.handshake58.neuron.messages.MinerMessages;
import com.handshake58.neuron.messages.WalletMessages;
import com.handshake58.neuron.store.DatabaseUnreachableException;
import com.handshake58.neuron.store.PostgresAddress;
import com.handshake58.neuron.store.PostgresProbe;
import com.handshake58.neuron.store.StateFolder;
import com.handshake58.neuron.store.StoreException;
import com.handshake58.neuron.subnet58.PaymentWallet;
import com.handshake58.neuron.wallet.Wallet;
import com.handshake58.neuron.wallet.WalletException;
import java.nio.file.Path;

/** Checks of the operator's setup: Java, the keys, the database. */
final class LocalChecks {
  private static final int NEEDED_JAVA = 25;

  private LocalChecks() {}

  static Check java(Runtime.Version version) {
    return Check.of(
        "java",
        () ->
            version.feature() < NEEDED_JAVA
                ? new Finding.Fail(DoctorMessages.olderJava(version, NEEDED_JAVA))
                : new Finding.Ok("Java " + version));
  }

  /** The hotkey's file holds a key that can sign for a neuron. */
  static Check wallet(Wallet wallet) {
    return Check.of(
        "wallet",
        () -> {
          try {
            return new Finding.Ok("the hotkey is " + wallet.neuronHotkey().account());
          } catch (WalletException e) {
            return new Finding.Fail(WalletMessages.of(e.problem()));
          }
        });
  }

  /** The neuron can write its state. Creates nothing. */
  static Check stateFolder(Path folder) {
    return Check.of(
        "state folder",
        () ->
            StateFolder.problem(folder)
                .<Finding>map(problem -> new Finding.Fail(FolderMessages.of(problem)))
                .orElseGet(() -> new Finding.Ok(folder + " can be written")));
  }

  /** The Polygon wallet is the key's, which signs the proof of ownership. */
  static Check paymentWallet(DoctorPlan.Payment payment) {
    return Check.of(
        "payment wallet",
        () ->
            switch (PaymentWallet.of(payment.wallet(), payment.key())) {
              case PaymentWallet.Valid(EvmKey key) ->
                  new Finding.Ok(key.address().checksummed() + " is the key's");
              case PaymentWallet.Problem problem -> new Finding.Fail(MinerMessages.of(problem));
            });
  }

  /** The database's server lets a validator work there. */
  static Check database(PostgresAddress address) {
    return Check.of(
        "database",
        () -> {
          try {
            PostgresProbe probe = PostgresProbe.of(address);
            return probe.maySchemas()
                ? new Finding.Ok(DatabaseMessages.reached(address, probe.version()))
                : new Finding.Warn(DatabaseMessages.noNewSchemas(address, probe.version()));
          } catch (DatabaseUnreachableException | StoreException e) {
            return new Finding.Fail(ErrorMessages.of(e));
          }
        });
  }
}
