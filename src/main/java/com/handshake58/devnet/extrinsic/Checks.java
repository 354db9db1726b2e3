package com.handshake58.devnet.extrinsic;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.extrinsic.Validity.Invalid;
import com.handshake58.devnet.extrinsic.Validity.Reason;
import com.handshake58.devnet.extrinsic.Validity.Valid;
import com.handshake58.devnet.pallet.Pallets;
import com.handshake58.devnet.runtime.DevnetRuntime;
import com.handshake58.devnet.state.Storage;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.crypto.Signatures;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Checks a signed transaction before its call, in the order of the frame: the implicit data, the
 * signature, then the extensions ({@code sp_runtime::generic::UncheckedExtrinsic::check}, {@code
 * runtime/src/lib.rs}). A wrong genesis hash, spec or transaction version results in a bad
 * signature, since these are signed but not transmitted.
 */
public final class Checks {
  private static final int LONGEST_PLAIN_PAYLOAD = 256;

  private final DevnetRuntime runtime;
  private final ExtrinsicReader reader;
  private final Bytes32 genesis;

  public Checks(DevnetRuntime runtime, Bytes32 genesis) {
    this.runtime = runtime;
    this.reader = new ExtrinsicReader(runtime.declaration());
    this.genesis = genesis;
  }

  public ExtrinsicReader reader() {
    return reader;
  }

  /** Checks a transaction against the state at the beginning of the block that would include it. */
  public Validity check(SignedExtrinsic extrinsic, Storage storage) {
    Optional<Invalid> unsigned = signature(extrinsic, storage);
    if (unsigned.isPresent()) {
      return unsigned.get();
    }
    if (extrinsic.signer().isZero()) {
      return new Invalid(Reason.BAD_SIGNER);
    }
    // frame/executive/src/lib.rs, validate_transaction: only the author adds inherents
    if (extrinsic.call().pallet().equals("Timestamp")) {
      return new Invalid(Reason.MANDATORY_DISPATCH);
    }
    return extensions(extrinsic, storage);
  }

  private Optional<Invalid> signature(SignedExtrinsic extrinsic, Storage storage) {
    long current = storage.number("System", "Number");
    OptionalLong birth = Era.birth(extrinsic.extensions().variant("CheckMortality"), current);
    Optional<DevnetValue> birthHash =
        birth.isPresent()
            ? storage.find("System", "BlockHash", value(birth.getAsLong()))
            : Optional.empty();
    if (birth.equals(OptionalLong.of(0))) {
      birthHash = Optional.of(value(genesis));
    }
    if (birthHash.isEmpty()) {
      return Optional.of(new Invalid(Reason.ANCIENT_BIRTH_BLOCK));
    }
    Struct implicits =
        new Struct()
            .with("CheckSpecVersion", runtime.spec())
            .with("CheckTxVersion", runtime.version().get("transaction_version"))
            .with("CheckGenesis", genesis)
            .with("CheckMortality", birthHash.get())
            .with("CheckMetadataHash", DevnetValue.none());
    byte[] payload =
        new ScaleWriter()
            .bytes(extrinsic.callBytes())
            .bytes(extrinsic.extraBytes())
            .bytes(reader.implicits(implicits))
            .toBytes();
    byte[] signed = payload.length > LONGEST_PLAIN_PAYLOAD ? Hashes.blake2b256(payload) : payload;
    boolean good =
        Signatures.verify(extrinsic.keyType(), extrinsic.signer(), signed, extrinsic.signature());
    return good ? Optional.empty() : Optional.of(new Invalid(Reason.BAD_PROOF));
  }

  /** CheckNonce, ChargeTransactionPayment, then the subtensor's own. */
  private Validity extensions(SignedExtrinsic extrinsic, Storage storage) {
    Pallets pallets = new Pallets(storage, (pallet, event) -> {});
    Struct account = storage.get("System", "Account", value(extrinsic.signer())).struct();
    boolean pays = extrinsic.call().paysFee(pallets.modern());
    // runtime/src/check_nonce.rs
    if (pays
        && account.integer("providers").signum() == 0
        && account.integer("sufficients").signum() == 0) {
      return new Invalid(Reason.PAYMENT);
    }
    if (extrinsic.nonce() < account.number("nonce")) {
      return new Invalid(Reason.STALE);
    }
    BigInteger cost = fee(extrinsic, pallets.modern());
    if (cost.compareTo(pallets.balances().free(extrinsic.signer())) > 0) {
      return new Invalid(Reason.PAYMENT);
    }
    if (extrinsic.call().needsSudoKey()
        && !pallets.sudoKey().equals(Optional.of(extrinsic.signer()))) {
      return new Invalid(Reason.BAD_SIGNER);
    }
    OptionalInt code = pallets.poolCode(extrinsic.call(), extrinsic.signer());
    if (code.isPresent()) {
      return new Invalid(Reason.CUSTOM, code.getAsInt());
    }
    return new Valid(
        pallets.priority(extrinsic.call(), extrinsic.signer()),
        extrinsic.nonce() == account.number("nonce"));
  }

  /** Returns the fee and the tip; 0 for a free call. */
  static BigInteger fee(SignedExtrinsic extrinsic, boolean modern) {
    BigInteger fee = Fees.of(extrinsic.call(), extrinsic.bytes().length, modern);
    return fee.signum() == 0
        ? fee
        : fee.add(extrinsic.extensions().integer("ChargeTransactionPayment"));
  }
}
