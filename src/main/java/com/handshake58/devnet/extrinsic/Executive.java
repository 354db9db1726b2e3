package com.handshake58.devnet.extrinsic;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.extrinsic.Validity.Invalid;
import com.handshake58.devnet.extrinsic.Validity.Valid;
import com.handshake58.devnet.metadata.RuntimeDeclaration;
import com.handshake58.devnet.pallet.Call;
import com.handshake58.devnet.pallet.Origin;
import com.handshake58.devnet.pallet.Pallets;
import com.handshake58.devnet.state.Storage;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.devnet.type.Variant;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Applies extrinsics (polkadot-sdk, {@code frame/executive/src/lib.rs}). */
public final class Executive {
  private final RuntimeDeclaration runtime;
  private final Checks checks;

  public Executive(RuntimeDeclaration runtime, Checks checks) {
    this.runtime = runtime;
    this.checks = checks;
  }

  public Checks checks() {
    return checks;
  }

  /** The result of applying an extrinsic. */
  public sealed interface Applied {}

  /**
   * The block includes it; {@code error} is the DispatchError if the call failed and was reverted.
   */
  public record Taken(Optional<Variant> error) implements Applied {}

  /** Its nonce is too high for now. */
  public record Waits() implements Applied {}

  /** No block may include it. */
  public record Refused(Invalid why) implements Applied {}

  /**
   * Applies an extrinsic.
   *
   * @param begin runs before the first event if the block includes the extrinsic
   * @param events receives the pallet's name and the event
   */
  public Applied apply(
      SignedExtrinsic extrinsic,
      Storage storage,
      Runnable begin,
      BiConsumer<String, Variant> events) {
    switch (checks.check(extrinsic, storage)) {
      case Invalid invalid -> {
        return new Refused(invalid);
      }
      case Valid(long priority, boolean ready) when !ready -> {
        return new Waits();
      }
      case Valid valid -> {}
    }
    begin.run();
    Pallets pallets = new Pallets(storage, events);
    BigInteger fee = Checks.fee(extrinsic, pallets.modern());
    countNonce(extrinsic, storage);
    if (fee.signum() > 0) {
      pallets.balances().withdraw(extrinsic.signer(), fee);
    }
    Optional<Variant> error =
        Pallets.attempt(storage, events, extrinsic.call(), new Origin.Signed(extrinsic.signer()));
    if (fee.signum() > 0) {
      events.accept("TransactionPayment", feePaid(extrinsic, fee));
    }
    events.accept("System", outcome(extrinsic.call(), error, pallets.modern()));
    return new Taken(error);
  }

  private static void countNonce(SignedExtrinsic extrinsic, Storage storage) {
    DevnetValue signer = value(extrinsic.signer());
    Struct account = storage.get("System", "Account", signer).struct();
    storage.put("System", "Account", account.with("nonce", extrinsic.nonce() + 1), signer);
  }

  private static Variant feePaid(SignedExtrinsic extrinsic, BigInteger fee) {
    Struct fields =
        new Struct()
            .with("who", extrinsic.signer())
            .with("actual_fee", fee)
            .with("tip", extrinsic.extensions().get("ChargeTransactionPayment"));
    return new Variant("TransactionFeePaid", fields);
  }

  private static Variant outcome(Call call, Optional<Variant> error, boolean modern) {
    Struct weight = new Struct().with("ref_time", Fees.refTime(call)).with("proof_size", 0);
    Struct info =
        new Struct()
            .with("weight", weight)
            .with("class", Variant.of("Normal"))
            .with("pays_fee", Variant.of(call.paysFee(modern) ? "Yes" : "No"));
    Struct fields = new Struct().with("dispatch_info", info);
    return error
        .map(e -> new Variant("ExtrinsicFailed", fields.with("dispatch_error", e)))
        .orElseGet(() -> new Variant("ExtrinsicSuccess", fields));
  }

  /** Returns the encoded {@code ApplyExtrinsicResult}, the answer of {@code system_dryRun}. */
  public byte[] dryRun(SignedExtrinsic extrinsic, Storage storage) {
    ScaleWriter out = new ScaleWriter();
    switch (apply(extrinsic, storage, () -> {}, (pallet, event) -> {})) {
      case Taken(Optional<Variant> error) -> {
        out.u8(0).u8(error.isPresent() ? 1 : 0);
        error.ifPresent(e -> out.bytes(runtime.types().encode("DispatchError", e)));
      }
      case Waits waits -> out.u8(1).u8(0).u8(Validity.Reason.FUTURE.code());
      case Refused(Invalid why) -> {
        out.u8(1).u8(0).u8(why.reason().code());
        if (why.reason() == Validity.Reason.CUSTOM) {
          out.u8(why.custom());
        }
      }
    }
    return out.toBytes();
  }
}
