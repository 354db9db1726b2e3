package com.handshake58.devnet.metadata;

import com.handshake58.devnet.type.Type;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Encodes a runtime's metadata, version 14 to 16, without documentation strings, deprecations,
 * associated types and view functions (paritytech/frame-metadata, {@code v14.rs} to {@code v16.rs},
 * {@code scale-info} {@code portable.rs}).
 */
public final class MetadataEncoder {
  private static final int MAGIC = 0x6174656d;
  private static final int EXTRINSIC_VERSION = 4;

  private final RuntimeDeclaration runtime;
  private final int version;
  private final ScaleWriter out = new ScaleWriter();

  private MetadataEncoder(RuntimeDeclaration runtime, int version) {
    this.runtime = runtime;
    this.version = version;
  }

  /** Returns the metadata with its magic number and version, as {@code state_getMetadata} does. */
  public static byte[] encode(RuntimeDeclaration runtime, int version) {
    if (version < 14 || version > 16) {
      throw new IllegalArgumentException("cannot encode metadata of version " + version);
    }
    return new MetadataEncoder(runtime, version).encode();
  }

  private byte[] encode() {
    out.u32(MAGIC).u8(version);
    List<Type> types = runtime.types().all();
    out.compact(types.size());
    for (int i = 0; i < types.size(); i++) {
      out.compact(i);
      type(types.get(i));
    }
    list(runtime.pallets(), this::pallet);
    RuntimeDeclaration.Extrinsic x = runtime.extrinsic();
    if (version == 16) {
      extrinsic16(x);
    } else if (version == 14) {
      out.compact(x.whole()).u8(EXTRINSIC_VERSION);
    } else {
      out.u8(EXTRINSIC_VERSION);
      out.compact(x.address()).compact(x.call()).compact(x.signature()).compact(x.extra());
    }
    list(
        runtime.extensions(),
        e -> out.string(e.identifier()).compact(e.type()).compact(e.additional()));
    if (version < 16) {
      out.compact(x.runtime());
    }
    if (version > 14) {
      list(runtime.apis(), this::api);
      out.compact(x.call()).compact(x.event()).compact(x.error());
      out.compact(0);
    }
    return out.toBytes();
  }

  /** The format has one set of extensions, of version 0. */
  private void extrinsic16(RuntimeDeclaration.Extrinsic x) {
    out.compact(1).u8(EXTRINSIC_VERSION);
    out.compact(x.address()).compact(x.call()).compact(x.signature());
    out.compact(1).u8(0);
    int extensions = runtime.extensions().size();
    out.compact(extensions);
    for (int i = 0; i < extensions; i++) {
      out.compact(i);
    }
  }

  /** Metadata 16 has a note about deprecation behind the documentation. */
  private void notDeprecated() {
    if (version == 16) {
      out.u8(0);
    }
  }

  private <T> void list(Collection<T> items, Consumer<T> write) {
    out.compact(items.size());
    items.forEach(write);
  }

  private void noDocs() {
    out.compact(0);
  }

  private void option(OptionalInt type) {
    out.bool(type.isPresent());
    type.ifPresent(out::compact);
  }

  private void text(String text) {
    out.bool(!text.isEmpty());
    if (!text.isEmpty()) {
      out.string(text);
    }
  }

  private void type(Type type) {
    list(type.path(), out::string);
    list(
        type.params(),
        p -> {
          out.string(p.name());
          option(p.type());
        });
    def(type.def());
    noDocs();
  }

  private void def(Type.Def def) {
    switch (def) {
      case Type.Composite c -> {
        out.u8(0);
        list(c.fields(), this::field);
      }
      case Type.Variants v -> {
        out.u8(1);
        list(
            v.cases(),
            c -> {
              out.string(c.name());
              list(c.fields(), this::field);
              out.u8(c.index());
              noDocs();
            });
      }
      case Type.Sequence s -> out.u8(2).compact(s.element());
      case Type.Array a -> out.u8(3).u32(a.length()).compact(a.element());
      case Type.Tuple t -> {
        out.u8(4);
        list(t.elements(), out::compact);
      }
      case Type.Primitive p -> out.u8(5).u8(p.code());
      case Type.Compact c -> out.u8(6).compact(c.type());
    }
  }

  private void field(Type.Field field) {
    text(field.name());
    out.compact(field.type());
    text(field.typeName());
    noDocs();
  }

  private void pallet(Pallet pallet) {
    out.string(pallet.name());
    out.bool(!pallet.storage().isEmpty());
    if (!pallet.storage().isEmpty()) {
      out.string(pallet.name());
      list(pallet.storage(), this::storage);
    }
    enumeration(pallet.calls());
    enumeration(pallet.events());
    list(
        pallet.constants(),
        c -> {
          out.string(c.name()).compact(c.type()).byteVector(c.value());
          noDocs();
          notDeprecated();
        });
    enumeration(pallet.errors());
    if (version == 16) {
      out.compact(0).compact(0); // associated types, view functions
    }
    out.u8(pallet.index());
    if (version > 14) {
      noDocs();
    }
    notDeprecated();
  }

  /** Metadata 16 lists the deprecated cases. */
  private void enumeration(OptionalInt type) {
    option(type);
    if (version == 16 && type.isPresent()) {
      out.compact(0);
    }
  }

  private void storage(StorageItem item) {
    out.string(item.name()).bool(!item.optional());
    if (item.keys().isEmpty()) {
      out.u8(0).compact(item.value());
    } else {
      out.u8(1);
      list(item.keys(), k -> out.u8(k.hasher().code()));
      out.compact(keyType(item)).compact(item.value());
    }
    out.byteVector(item.fallback());
    noDocs();
    notDeprecated();
  }

  private int keyType(StorageItem item) {
    List<Integer> keys = item.keys().stream().map(StorageItem.Key::type).toList();
    return keys.size() == 1 ? keys.getFirst() : runtime.types().tuple(keys);
  }

  private void api(RuntimeApi api) {
    out.string(api.name());
    list(
        api.methods(),
        m -> {
          out.string(m.name());
          list(m.inputs(), i -> out.string(i.name()).compact(i.type()));
          out.compact(m.output());
          noDocs();
          notDeprecated();
        });
    noDocs();
    if (version == 16) {
      out.compact(api.version());
    }
    notDeprecated();
  }
}
