package com.handshake58.devnet.pallet;

import com.handshake58.devnet.type.Struct;
import com.handshake58.devnet.type.Variant;
import java.util.Set;

/** A decoded call. */
public record Call(String pallet, String name, Struct arguments) {
  /** Calls of SubtensorModule with {@code Pays::No} ({@code macros/dispatches.rs}). */
  private static final Set<String> FREE =
      Set.of(
          "set_weights",
          "set_mechanism_weights",
          "commit_weights",
          "commit_mechanism_weights",
          "reveal_weights",
          "reveal_mechanism_weights",
          "commit_crv3_mechanism_weights",
          "commit_timelocked_weights",
          "commit_timelocked_mechanism_weights",
          "serve_axon",
          "serve_prometheus",
          "associate_evm_key");

  /** Reads the value of a RuntimeCall. */
  public static Call of(Variant value) {
    Variant inner = value.only().variant();
    Struct arguments = inner.fields() instanceof Struct s ? s : new Struct();
    return new Call(value.name(), inner.name(), arguments);
  }

  boolean is(String otherPallet, String otherName) {
    return pallet.equals(otherPallet) && name.equals(otherName);
  }

  boolean isSubtensor() {
    return pallet.equals("SubtensorModule");
  }

  /** Whether a bounded vector is longer than its type allows, so that no node decodes the call. */
  public boolean exceedsBounds() {
    if (pallet.equals("Sudo") && arguments.has("call")) {
      return of(arguments.variant("call")).exceedsBounds();
    }
    if (is(CommitmentCalls.PALLET, "set_commitment")) {
      return CommitmentCalls.exceedsBounds(arguments);
    }
    return isSubtensor()
        && arguments.has("commit")
        && arguments.bytes("commit").length > TimelockCalls.MAX_COMMIT;
  }

  /** Whether the sudo key must have signed ({@code runtime/src/sudo_wrapper.rs}). */
  public boolean needsSudoKey() {
    return pallet.equals("Sudo");
  }

  /** Whether the signer pays a fee; 218 registers for free, the sudo key gets its fee back. */
  public boolean paysFee(boolean modern) {
    if (is("SubtensorModule", "burned_register")) {
      return modern;
    }
    if (needsSudoKey() || is(CommitmentCalls.PALLET, "set_commitment")) {
      return false;
    }
    return !(isSubtensor() && FREE.contains(name));
  }
}
