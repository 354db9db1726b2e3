package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.substrate.scale.ScaleReader;

/**
 * Checks scale-info's {@code PortableRegistry}, which all metadata versions contain, and finds the
 * types in it. {@link TypeReader} reads the same format; whatever it reads is checked here.
 *
 * <p>The first decoding in a process runs in the interpreter. Lambdas and switches over patterns
 * are slow there, so this package's decoders use loops.
 */
final class TypesDecoder {
  /** Rust's identifiers are shorter, and so are the names of generic types. */
  private static final int MAX_NAME = 200;

  private final ScaleReader in;
  private final int count;

  private TypesDecoder(ScaleReader in) {
    this.in = in;
    this.count = in.count(6);
  }

  /**
   * @throws ScaleException if a type is malformed or refers to a missing type
   */
  static TypeRegistry registry(ScaleReader in) {
    return new TypesDecoder(in).registry();
  }

  private TypeRegistry registry() {
    int start = in.position();
    int[] offsets = new int[count];
    for (int i = 0; i < count; i++) {
      int id = in.compactInt();
      if (id != i) {
        throw new ScaleException("type " + id + " is at position " + i + " of the registry");
      }
      offsets[i] = in.position() - start;
      type();
    }
    return new TypeRegistry(new EncodedTypes(in.since(start), offsets));
  }

  private void type() {
    for (int i = in.count(1); i > 0; i--) {
      in.skipString();
    }
    for (int i = in.count(2); i > 0; i--) {
      in.skipString();
      if (in.bool()) {
        reference();
      }
    }
    def();
    docs(in);
  }

  private void def() {
    int kind = in.u8();
    switch (kind) {
      case 0 -> fields();
      case 1 -> variants();
      case 2, 6 -> reference();
      case 3 -> {
        in.skip(Integer.BYTES);
        reference();
      }
      case 4 -> {
        for (int i = in.count(1); i > 0; i--) {
          reference();
        }
      }
      case 5 -> Primitive.at(in.u8());
      case 7 -> {
        reference();
        reference();
      }
      default -> throw new ScaleException("unknown kind of type: " + kind);
    }
  }

  private void variants() {
    for (int i = in.count(4); i > 0; i--) {
      in.skipString();
      fields();
      in.u8();
      docs(in);
    }
  }

  private void fields() {
    int all = in.count(4);
    int named = 0;
    for (int i = 0; i < all; i++) {
      if (in.bool()) {
        in.skipString();
        named++;
      }
      reference();
      if (in.bool()) {
        in.skipVector(); // name of the type in the source
      }
      docs(in);
    }
    if (named != 0 && named != all) {
      throw new ScaleException("only " + named + " of " + all + " fields of a type have names");
    }
  }

  private void reference() {
    int id = in.compactInt();
    if (id >= count) {
      throw TypeRegistry.missing(id, count);
    }
  }

  /**
   * Reads a name. It reaches messages, so it is escaped and cut; no name of a runtime is so long.
   */
  static String name(ScaleReader in) {
    return UntrustedText.escape(in.string(), MAX_NAME);
  }

  /** Skips documentation, of which real metadata holds more than of anything else. */
  static void docs(ScaleReader in) {
    for (int i = in.count(1); i > 0; i--) {
      in.skipVector();
    }
  }
}
