package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.substrate.scale.ScaleReader;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import java.util.List;

/** Encodes and decodes values. A type is named by its position in the registry. */
public final class ValueCodec {
  private final TypeRegistry types;

  public ValueCodec(TypeRegistry types) {
    this.types = types;
  }

  /**
   * Decodes all of the bytes.
   *
   * @throws ScaleException if the bytes are not exactly one value of the type
   */
  public Value decode(int type, byte[] bytes) {
    ScaleReader in = new ScaleReader(bytes);
    Value value = decode(type, in);
    in.end();
    return value;
  }

  /** Decodes one value; bytes may follow it. */
  public Value decode(int type, ScaleReader in) {
    return new ValueDecoder(types, in).value(type);
  }

  /**
   * Decodes all of the bytes by a type that is written as text, for results that the metadata does
   * not describe. The text is {@code Vec<…>}, {@code Option<…>}, a primitive such as {@code u16},
   * or the path of a type in the registry.
   *
   * @throws ScaleException if the registry has no such type, or the bytes are not exactly one value
   */
  public Value decode(String type, byte[] bytes) {
    ScaleReader in = new ScaleReader(bytes);
    Value value = TypeExpression.parse(type, types).decode(new ValueDecoder(types, in));
    in.end();
    return value;
  }

  /**
   * Encodes a value. A value that fits a field also fits a struct or tuple with only this field.
   *
   * @throws ScaleException if the value does not fit the type
   */
  public byte[] encode(int type, Value value) {
    ScaleWriter out = new ScaleWriter();
    encode(type, value, out);
    return out.toBytes();
  }

  public void encode(int type, Value value, ScaleWriter out) {
    new ValueEncoder(types, out).value(type, value);
  }

  /** Returns the types of a storage item's keys, one for each hasher. */
  List<Integer> keyTypes(Pallet.StorageEntry entry) {
    if (entry.hashers().size() <= 1) {
      return entry.key().stream().toList();
    }
    if (entry.key().isPresent()
        && types.type(entry.key().get()).def() instanceof TypeDef.Tuple t
        && t.types().size() == entry.hashers().size()) {
      return t.types();
    }
    throw new ScaleException(
        entry.name() + " has " + entry.hashers().size() + " hashers, which do not match its keys");
  }
}
