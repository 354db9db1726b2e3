package com.handshake58.neuron.substrate.extrinsic;

import com.handshake58.neuron.substrate.metadata.ExtrinsicFormat.Extension;
import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import java.util.List;

/**
 * What surrounds a signed call: which extensions, in which order, the metadata says. One that takes
 * no bytes is written as none, known or not; one that takes some and is not known is refused by its
 * name, since a guess would sign something else than meant.
 */
public final class SignedExtensions {
  private final Metadata metadata;

  /**
   * Reads them from the metadata.
   *
   * @throws ScaleException if there is one that is not known and takes bytes; the message names it
   */
  public SignedExtensions(Metadata metadata) {
    this.metadata = metadata;
    for (Extension extension : metadata.extrinsic().extensions()) {
      Kind kind = kind(extension);
      boolean extra = !kind.extra && !isNothing(extension.type());
      if (extra || (!kind.implied && !isNothing(extension.implicitType()))) {
        throw new ScaleException(
            "this runtime wants the signed extension "
                + extension.identifier()
                + ", which this program does not know; a newer one may");
      }
    }
  }

  private enum Kind {
    SPEC_VERSION(false, true),
    TRANSACTION_VERSION(false, true),
    GENESIS(false, true),
    MORTALITY(true, true),
    NONCE(true, false),
    PAYMENT(true, false),
    METADATA_HASH(true, true),
    UNKNOWN(false, false);

    /** Whether it writes into the extrinsic, and whether into the signed bytes only. */
    final boolean extra;

    final boolean implied;

    Kind(boolean extra, boolean implied) {
      this.extra = extra;
      this.implied = implied;
    }
  }

  /** In the order of the metadata. */
  public List<String> identifiers() {
    return metadata.extrinsic().extensions().stream().map(Extension::identifier).toList();
  }

  /** The bytes that stand in the extrinsic. */
  public byte[] extra(SigningContext context) {
    ScaleWriter out = new ScaleWriter();
    for (Extension extension : metadata.extrinsic().extensions()) {
      if (!isNothing(extension.type())) {
        named(extension, () -> extra(extension, context, out));
      }
    }
    return out.toBytes();
  }

  private void extra(Extension extension, SigningContext context, ScaleWriter out) {
    switch (kind(extension)) {
      case MORTALITY -> out.bytes(context.era().encode());
      case NONCE -> put(extension.type(), Value.of(context.nonce()), out);
      case PAYMENT -> put(extension.type(), Value.of(context.tip()), out);
      case METADATA_HASH -> put(extension.type(), Value.variant("Disabled"), out);
      default -> throw new ScaleException("takes bytes");
    }
  }

  /** The bytes that are signed after those, and known to both sides. */
  public byte[] implied(SigningContext context) {
    ScaleWriter out = new ScaleWriter();
    for (Extension extension : metadata.extrinsic().extensions()) {
      if (!isNothing(extension.implicitType())) {
        named(extension, () -> implied(extension, context, out));
      }
    }
    return out.toBytes();
  }

  private void implied(Extension extension, SigningContext context, ScaleWriter out) {
    Value value =
        switch (kind(extension)) {
          case SPEC_VERSION -> Value.of(context.specVersion());
          case TRANSACTION_VERSION -> Value.of(context.transactionVersion());
          case GENESIS -> Value.of(context.genesis());
          case MORTALITY -> Value.of(context.eraBlock());
          case METADATA_HASH -> Value.none();
          default -> throw new ScaleException("takes signed bytes");
        };
    put(extension.implicitType(), value, out);
  }

  private Kind kind(Extension extension) {
    return switch (extension.identifier()) {
      case "CheckSpecVersion" -> Kind.SPEC_VERSION;
      case "CheckTxVersion" -> Kind.TRANSACTION_VERSION;
      case "CheckGenesis" -> Kind.GENESIS;
      case "CheckMortality", "CheckEra" -> Kind.MORTALITY;
      case "CheckNonce" -> Kind.NONCE;
      case "CheckMetadataHash" -> Kind.METADATA_HASH;
      default -> isPayment(extension) ? Kind.PAYMENT : Kind.UNKNOWN;
    };
  }

  /** Runtimes wrap the payment extension and rename it; what it takes stays a compact tip. */
  private boolean isPayment(Extension extension) {
    boolean named =
        extension.identifier().startsWith("ChargeTransactionPayment")
            || metadata
                .types()
                .type(extension.type())
                .name()
                .startsWith("ChargeTransactionPayment");
    return named && metadata.types().isCompactInteger(extension.type());
  }

  private boolean isNothing(int type) {
    return metadata.types().isZeroSized(type);
  }

  private void put(int type, Value value, ScaleWriter out) {
    metadata.values().encode(type, value, out);
  }

  private static void named(Extension extension, Runnable write) {
    try {
      write.run();
    } catch (ScaleException e) {
      throw e.in(extension.identifier());
    }
  }
}
