package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.substrate.metadata.ExtrinsicFormat.Extension;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.substrate.scale.ScaleReader;
import java.util.ArrayList;
import java.util.List;

/** Decodes the part of metadata 14, 15 and 16 that describes extrinsics. */
final class ExtrinsicFormatDecoder {
  private final ScaleReader in;
  private final TypeRegistry types;

  ExtrinsicFormatDecoder(ScaleReader in, TypeRegistry types) {
    this.in = in;
    this.types = types;
  }

  /**
   * @param version of the metadata
   */
  ExtrinsicFormat format(int version) {
    return switch (version) {
      case 14 -> extrinsic14();
      case 15 -> extrinsic15();
      default -> extrinsic16();
    };
  }

  /** Metadata 14 names the types as parameters of {@code UncheckedExtrinsic}. */
  private ExtrinsicFormat extrinsic14() {
    Type extrinsic = types.type(type());
    int format = in.u8();
    List<Extension> extensions = extensions();
    return new ExtrinsicFormat(
        List.of(format),
        parameter(extrinsic, "Address"),
        parameter(extrinsic, "Call"),
        parameter(extrinsic, "Signature"),
        extensions);
  }

  private static int parameter(Type extrinsic, String name) {
    return extrinsic
        .parameter(name)
        .orElseThrow(
            () -> new ScaleException("the type of the extrinsic has no parameter " + name));
  }

  private ExtrinsicFormat extrinsic15() {
    int format = in.u8();
    int address = type();
    int call = type();
    int signature = type();
    type(); // all extensions as one tuple
    return new ExtrinsicFormat(List.of(format), address, call, signature, extensions());
  }

  private ExtrinsicFormat extrinsic16() {
    int count = in.count(1);
    List<Integer> versions = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      versions.add(in.u8());
    }
    int address = type();
    int call = type();
    int signature = type();
    List<Integer> positions = positions();
    List<Extension> all = extensions();
    List<Extension> extensions = new ArrayList<>(positions.size());
    for (int position : positions) {
      extensions.add(at(all, position));
    }
    return new ExtrinsicFormat(versions, address, call, signature, extensions);
  }

  /**
   * Extrinsics of format 4 have no version byte for the extensions and use the first set of version
   * 0.
   */
  private List<Integer> positions() {
    List<Integer> ofZero = null;
    for (int i = in.count(2); i > 0; i--) {
      int set = in.u8();
      int count = in.count(1);
      List<Integer> positions = new ArrayList<>(count);
      for (int j = 0; j < count; j++) {
        positions.add(in.compactInt());
      }
      if (set == 0 && ofZero == null) {
        ofZero = positions;
      }
    }
    if (ofZero == null) {
      throw new ScaleException("the metadata has no signed extensions of version 0");
    }
    return ofZero;
  }

  private static Extension at(List<Extension> all, int position) {
    if (position >= all.size()) {
      throw new ScaleException("no signed extension " + position + " among " + all.size());
    }
    return all.get(position);
  }

  private List<Extension> extensions() {
    int count = in.count(3);
    List<Extension> extensions = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      extensions.add(new Extension(TypesDecoder.name(in), type(), type()));
    }
    return extensions;
  }

  private int type() {
    return types.reference(in);
  }
}
