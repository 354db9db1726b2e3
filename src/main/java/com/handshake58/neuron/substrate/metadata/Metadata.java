package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.substrate.scale.ScaleReader;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A runtime's description of its pallets, calls, storage, runtime APIs and types. All indices may
 * change with the spec version, so read the metadata again when it changes. The look-ups return
 * empty for an item that this runtime does not have.
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
   * Decodes metadata 14, 15 or 16 in each of the three forms in which nodes send it: bare ({@code
   * state_getMetadata}), as a vector of bytes ({@code Metadata_metadata}), or as an option of a
   * vector of bytes ({@code Metadata_metadata_at_version}).
   *
   * @throws ScaleException if the bytes are not metadata, or the option is empty
   */
  public static Metadata decode(byte[] bytes) {
    if (isOpaque(bytes, 0)) {
      return decode(new ScaleReader(bytes).byteVector());
    }
    if (bytes.length > 0 && bytes[0] == 1 && isOpaque(bytes, 1)) {
      return decode(new ScaleReader(Arrays.copyOfRange(bytes, 1, bytes.length)).byteVector());
    }
    if (bytes.length == 1 && bytes[0] == 0) {
      throw new ScaleException("the node does not serve the requested metadata version");
    }
    ScaleReader in = new ScaleReader(bytes);
    if (bytes.length < MAGIC.length || !Arrays.equals(in.bytes(MAGIC.length), MAGIC)) {
      throw new ScaleException("not metadata: the bytes do not begin with 'meta'");
    }
    return MetadataDecoder.decode(in);
  }

  /** Returns whether the rest of the bytes is one vector of bytes that begins like metadata. */
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

  /** Empty for metadata 14, which does not describe runtime APIs. */
  public List<RuntimeApi> apis() {
    return apis;
  }

  public ValueCodec values() {
    return values;
  }

  public Optional<Pallet> pallet(String name) {
    return pallets.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  public Optional<StorageItem> storage(String pallet, String item) {
    return pallet(pallet)
        .flatMap(
            p ->
                p.storage().stream()
                    .filter(e -> e.name().equals(item))
                    .findFirst()
                    .map(e -> new StorageItem(p, e, values)));
  }

  /** Returns the value of a pallet's constant. */
  public Optional<Value> constant(String pallet, String name) {
    return pallet(pallet)
        .flatMap(p -> p.constants().stream().filter(c -> c.name().equals(name)).findFirst())
        .map(c -> values.decode(c.type(), c.value().bytes()));
  }

  /** Always empty for metadata 14, which does not describe runtime APIs. */
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
