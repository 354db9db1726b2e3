package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.substrate.scale.ScaleReader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A runtime's description of itself, which alone says where its pallets, calls and types stand:
 * read it again when the spec version changes. What a runtime lacks is an empty answer here, since
 * runtimes of different age lack different things.
 */
public final class Metadata {
  private static final byte[] MAGIC = {'m', 'e', 't', 'a'};

  private final int version;
  private final TypeRegistry types;
  private final List<Pallet> pallets;
  private final ExtrinsicFormat extrinsic;
  private final List<RuntimeApi> apis;
  private final ValueCodec values;

  public Metadata(
      int version,
      TypeRegistry types,
      List<Pallet> pallets,
      ExtrinsicFormat extrinsic,
      List<RuntimeApi> apis) {
    this.version = version;
    this.types = types;
    this.pallets = List.copyOf(pallets);
    this.extrinsic = extrinsic;
    this.apis = List.copyOf(apis);
    this.values = new ValueCodec(types);
  }

  /**
   * Reads metadata 14, 15 or 16: bare as {@code state_getMetadata} answers, as the vector of bytes
   * of {@code Metadata_metadata}, or as the option of one of {@code Metadata_metadata_at_version}.
   *
   * @throws ScaleException if the bytes are something else, or the option holds nothing
   */
  public static Metadata decode(byte[] bytes) {
    if (isOpaque(bytes, 0)) {
      return decode(new ScaleReader(bytes).byteVector());
    }
    if (bytes.length > 0 && bytes[0] == 1 && isOpaque(bytes, 1)) {
      return decode(new ScaleReader(Arrays.copyOfRange(bytes, 1, bytes.length)).byteVector());
    }
    if (bytes.length == 1 && bytes[0] == 0) {
      throw new ScaleException("the node does not serve the version of the metadata asked for");
    }
    ScaleReader in = new ScaleReader(bytes);
    if (bytes.length < MAGIC.length || !Arrays.equals(in.bytes(MAGIC.length), MAGIC)) {
      throw new ScaleException("bytes that are no metadata: they do not begin with 'meta'");
    }
    return MetadataDecoder.decode(in);
  }

  /** Whether a vector of bytes that begins like metadata stands there, up to the end. */
  private static boolean isOpaque(byte[] bytes, int from) {
    try {
      ScaleReader in = new ScaleReader(bytes);
      in.bytes(from);
      return in.compactInt() == in.remaining()
          && in.remaining() > MAGIC.length
          && Arrays.equals(in.bytes(MAGIC.length), MAGIC);
    } catch (ScaleException e) {
      return false;
    }
  }

  /** 14, 15 or 16. */
  public int version() {
    return version;
  }

  public TypeRegistry types() {
    return types;
  }

  public List<Pallet> pallets() {
    return pallets;
  }

  public ExtrinsicFormat extrinsic() {
    return extrinsic;
  }

  /** Empty in metadata 14, which does not describe them. */
  public List<RuntimeApi> apis() {
    return apis;
  }

  /** Codes values of this runtime's types. */
  public ValueCodec values() {
    return values;
  }

  public Optional<Pallet> pallet(String name) {
    return pallets.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  /** Empty if this runtime has no such item. */
  public Optional<StorageItem> storage(String pallet, String item) {
    return pallet(pallet)
        .flatMap(
            p ->
                p.storage().stream()
                    .filter(e -> e.name().equals(item))
                    .findFirst()
                    .map(e -> new StorageItem(p, e, values)));
  }

  /** The value of a pallet's constant, empty if this runtime has no such constant. */
  public Optional<Value> constant(String pallet, String name) {
    return pallet(pallet)
        .flatMap(p -> p.constants().stream().filter(c -> c.name().equals(name)).findFirst())
        .map(c -> values.decode(c.type(), c.value().bytes()));
  }

  /** Empty if the metadata does not describe such a method. */
  public Optional<RuntimeMethod> api(String api, String method) {
    return apis.stream()
        .filter(a -> a.name().equals(api))
        .flatMap(a -> a.methods().stream())
        .filter(m -> m.name().equals(method))
        .findFirst()
        .map(m -> new RuntimeMethod(api, m, values));
  }

  public Calls calls() {
    return new Calls(this);
  }

  public Events events() {
    return new Events(this);
  }

  public DispatchErrors errors() {
    return new DispatchErrors(this);
  }
}
