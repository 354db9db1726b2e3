package com.handshake58.devnet.pallet;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.state.Storage;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.devnet.type.Variant;
import com.handshake58.neuron.crypto.AccountId;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The sudo key runs calls as root, or as any account (polkadot-sdk, {@code
 * substrate/frame/sudo/src/lib.rs}). A call that fails inside is a success outside; the event says
 * which.
 */
final class SudoCalls {
  private static final String PALLET = "Sudo";

  private final Storage storage;
  private final BiConsumer<String, Variant> events;

  SudoCalls(Storage storage, BiConsumer<String, Variant> events) {
    this.storage = storage;
    this.events = events;
  }

  /** Returns the sudo key, if the chain has one. */
  static Optional<AccountId> key(Storage storage) {
    return storage.declares(PALLET, "Key")
        ? storage.find(PALLET, "Key").map(DevnetValue::account)
        : Optional.empty();
  }

  void run(Call call, Origin origin) {
    ensureSudo(call, origin);
    Struct arguments = call.arguments();
    switch (call.name()) {
      case "sudo", "sudo_unchecked_weight" ->
          event("Sudid", "sudo_result", result(arguments, new Origin.Root()));
      case "sudo_as" ->
          event(
              "SudoAsDone",
              "sudo_result",
              result(arguments, new Origin.Signed(Balances.account(arguments.variant("who")))));
      case "set_key" -> setKey(Balances.account(arguments.variant("new")));
      case "remove_key" -> {
        storage.remove(PALLET, "Key");
        events.accept(PALLET, Variant.of("KeyRemoved"));
      }
      default -> throw new CallFailure("System", "CallFiltered");
    }
  }

  /** {@code ensure_sudo}; root may change the key, too ({@code ensure_sudo_or_root}). */
  private void ensureSudo(Call call, Origin origin) {
    boolean rootToo = call.name().equals("set_key") || call.name().equals("remove_key");
    if (origin instanceof Origin.Root && rootToo) {
      return;
    }
    if (!key(storage).equals(Optional.of(origin.signer()))) {
      throw new CallFailure(PALLET, "RequireSudo");
    }
  }

  private Variant result(Struct arguments, Origin origin) {
    Optional<Variant> error =
        Pallets.attempt(storage, events, Call.of(arguments.variant("call")), origin);
    return error.map(e -> Variant.of("Err", e)).orElse(Variant.of("Ok", DevnetValue.list()));
  }

  private void setKey(AccountId account) {
    DevnetValue old = new DevnetValue.Option(storage.find(PALLET, "Key"));
    storage.put(PALLET, "Key", value(account));
    Struct fields = new Struct().with("old", old).with("new", account);
    events.accept(PALLET, new Variant("KeyChanged", fields));
  }

  private void event(String name, String field, DevnetValue value) {
    events.accept(PALLET, new Variant(name, new Struct().with(field, value)));
  }
}
