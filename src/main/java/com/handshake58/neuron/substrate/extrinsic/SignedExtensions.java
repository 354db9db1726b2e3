package com.handshake58.neuron.substrate.extrinsic;

import com.handshake58.neuron.substrate.metadata.ExtrinsicFormat.Extension;
import com.handshake58.neuron.substrate.metadata.IncompatibleRuntimeException;
import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.substrate.metadata.RuntimeItem;
import com.handshake58.neuron.substrate.metadata.RuntimeProblem;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import java.util.List;

/**
 * Encodes the signed extensions of an extrinsic in the order of the metadata. An extension without
 * bytes needs no support here. An unknown extension with bytes is an error: a guess would sign
 * something unintended.
 */
public final class SignedExtensions {
  private final Metadata metadata;

  /**
   * @throws IncompatibleRuntimeException if an unknown extension has bytes, or an extension is
   *     missing without which an extrinsic could take effect twice or never expire
   */
  public SignedExtensions(Metadata metadata) {
    this.metadata = metadata;
    for (Extension extension : metadata.extrinsic().extensions()) {
      Kind kind = kind(extension);
      boolean extra = !kind.extra && !isEmpty(extension.type());
      if (extra || (!kind.implicit && !isEmpty(extension.implicitType()))) {
        throw new IncompatibleRuntimeException(
            new RuntimeProblem.UnknownExtension(extension.identifier()));
      }
    }
    require(Kind.NONCE, "CheckNonce");
    require(Kind.MORTALITY, "CheckMortality");
  }

  private void require(Kind kind, String identifier) {
    if (metadata.extrinsic().extensions().stream().noneMatch(e -> kind(e) == kind)) {
      throw new IncompatibleRuntimeException(
          new RuntimeProblem.Missing(RuntimeItem.extension(identifier)));
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

    /** Whether the extension has bytes in the extrinsic. */
    final boolean extra;

    /** Whether the extension has bytes in the signed payload only. */
    final boolean implicit;

    Kind(boolean extra, boolean implicit) {
      this.extra = extra;
      this.implicit = implicit;
    }
  }

  /** Returns the names in the order of the metadata. */
  public List<String> identifiers() {
    return metadata.extrinsic().extensions().stream().map(Extension::identifier).toList();
  }

  /** Returns the bytes in the extrinsic. */
  public byte[] extra(SigningContext context) {
    ScaleWriter out = new ScaleWriter();
    for (Extension extension : metadata.extrinsic().extensions()) {
      if (!isEmpty(extension.type())) {
        withName(extension, () -> extra(extension, context, out));
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
      default -> throw new ScaleException("unsupported extension with bytes");
    }
  }

  /** Returns the bytes that are signed but not sent, since the chain knows them. */
  public byte[] implicit(SigningContext context) {
    ScaleWriter out = new ScaleWriter();
    for (Extension extension : metadata.extrinsic().extensions()) {
      if (!isEmpty(extension.implicitType())) {
        withName(extension, () -> implicit(extension, context, out));
      }
    }
    return out.toBytes();
  }

  private void implicit(Extension extension, SigningContext context, ScaleWriter out) {
    Value value =
        switch (kind(extension)) {
          case SPEC_VERSION -> Value.of(context.specVersion());
          case TRANSACTION_VERSION -> Value.of(context.transactionVersion());
          case GENESIS -> Value.of(context.genesis());
          case MORTALITY -> Value.of(context.eraBlock());
          case METADATA_HASH -> Value.none();
          default -> throw new ScaleException("unsupported extension with implicit bytes");
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

  /** Runtimes may wrap and rename the payment extension; its type stays a compact tip. */
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

  private boolean isEmpty(int type) {
    return metadata.types().isZeroSized(type);
  }

  private void put(int type, Value value, ScaleWriter out) {
    metadata.values().encode(type, value, out);
  }

  private static void withName(Extension extension, Runnable write) {
    try {
      write.run();
    } catch (ScaleException e) {
      throw e.in(extension.identifier());
    }
  }
}
