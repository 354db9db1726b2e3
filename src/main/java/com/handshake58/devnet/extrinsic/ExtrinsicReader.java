package com.handshake58.devnet.extrinsic;

import com.handshake58.devnet.metadata.RuntimeDeclaration;
import com.handshake58.devnet.metadata.SignedExtension;
import com.handshake58.devnet.pallet.Call;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.devnet.type.TypeCodec;
import com.handshake58.devnet.type.Variant;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.substrate.scale.ScaleReader;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import java.util.Arrays;

/** Decodes extrinsics by the runtime's declaration. */
public final class ExtrinsicReader {
  private static final int SIGNED_4 = 0x84;

  private final RuntimeDeclaration runtime;
  private final TypeCodec codec;

  public ExtrinsicReader(RuntimeDeclaration runtime) {
    this.runtime = runtime;
    this.codec = runtime.codec();
  }

  /**
   * Decodes a length-prefixed extrinsic.
   *
   * @throws ScaleException if it is not a signed extrinsic of format 4 with a known call
   */
  public SignedExtrinsic read(byte[] bytes) {
    ScaleReader outer = new ScaleReader(bytes);
    byte[] body = outer.byteVector();
    outer.end();
    ScaleReader in = new ScaleReader(body);
    if (in.u8() != SIGNED_4) {
      throw new ScaleException("not a signed extrinsic of format 4");
    }
    Variant address = codec.read(runtime.extrinsic().address(), in).variant();
    if (!address.name().equals("Id")) {
      throw new ScaleException("an address that is no account");
    }
    Variant signature = codec.read(runtime.extrinsic().signature(), in).variant();
    int start = in.position();
    Struct extensions = new Struct();
    for (SignedExtension extension : runtime.extensions()) {
      extensions = extensions.with(extension.identifier(), codec.read(extension.type(), in));
    }
    int middle = in.position();
    Variant call = codec.read(runtime.extrinsic().call(), in).variant();
    in.end();
    Call checked = Call.of(call);
    if (checked.exceedsBounds()) {
      throw new ScaleException("a bounded vector exceeds its limit");
    }
    return new SignedExtrinsic(
        bytes.clone(),
        address.only().account(),
        keyType(signature.name()),
        signature.only().bytes(),
        extensions,
        checked,
        Arrays.copyOfRange(body, middle, body.length),
        Arrays.copyOfRange(body, start, middle));
  }

  private static KeyType keyType(String name) {
    return switch (name) {
      case "Sr25519" -> KeyType.SR25519;
      case "Ed25519" -> KeyType.ED25519;
      default -> throw new ScaleException("no signatures of " + name + " here");
    };
  }

  /** Returns the extensions' data that is signed but not transmitted. */
  public byte[] implicits(Struct values) {
    ScaleWriter out = new ScaleWriter();
    for (SignedExtension extension : runtime.extensions()) {
      String name = extension.identifier();
      DevnetValue value = values.has(name) ? values.get(name) : DevnetValue.list();
      codec.write(extension.additional(), value, out);
    }
    return out.toBytes();
  }
}
