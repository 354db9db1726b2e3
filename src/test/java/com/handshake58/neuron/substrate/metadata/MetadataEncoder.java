package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.substrate.scale.ScaleWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Encodes metadata 14, 15 or 16. */
public final class MetadataEncoder {
  private final ScaleWriter out = new ScaleWriter();
  private final Metadata metadata;
  private final int version;

  private MetadataEncoder(Metadata metadata, int version) {
    this.metadata = metadata;
    this.version = version;
  }

  public static byte[] encode(Metadata metadata, int version) {
    MetadataEncoder encoder = new MetadataEncoder(metadata, version);
    encoder.all();
    return encoder.out.toBytes();
  }

  private void all() {
    List<Type> types = new ArrayList<>(metadata.types().types());
    int extrinsicType = types.size();
    if (version == 14) {
      types.add(uncheckedExtrinsic());
    }
    out.bytes(new byte[] {'m', 'e', 't', 'a'}).u8(version).compact(types.size());
    for (int id = 0; id < types.size(); id++) {
      out.compact(id);
      type(types.get(id));
    }
    list(metadata.pallets(), this::pallet);
    extrinsic(extrinsicType);
    if (version < 16) {
      out.compact(0);
    }
    if (version > 14) {
      list(metadata.apis(), this::api);
      out.compact(0).compact(0).compact(0).compact(0);
    }
  }

  private Type uncheckedExtrinsic() {
    ExtrinsicFormat format = metadata.extrinsic();
    return new Type(
        List.of("sp_runtime", "UncheckedExtrinsic"),
        List.of(
            new Type.Parameter("Address", Optional.of(format.addressType())),
            new Type.Parameter("Call", Optional.of(format.callType())),
            new Type.Parameter("Signature", Optional.of(format.signatureType())),
            new Type.Parameter("Extra", Optional.empty())),
        new TypeDef.Tuple(List.of()));
  }

  private void type(Type type) {
    list(type.path(), out::string);
    list(
        type.parameters(),
        p -> {
          out.string(p.name());
          option(p.type(), out::compact);
        });
    switch (type.def()) {
      case TypeDef.Composite c -> {
        out.u8(0);
        fields(c.fields());
      }
      case TypeDef.Variants v -> {
        out.u8(1);
        list(v.cases(), this::variant);
      }
      case TypeDef.Sequence s -> out.u8(2).compact(s.element());
      case TypeDef.Array a -> out.u8(3).u32(a.length()).compact(a.element());
      case TypeDef.Tuple t -> {
        out.u8(4);
        list(t.types(), out::compact);
      }
      case TypeDef.Simple s -> out.u8(5).u8(List.of(Primitive.values()).indexOf(s.primitive()));
      case TypeDef.Compact c -> out.u8(6).compact(c.type());
      case TypeDef.BitSequence b -> out.u8(7).compact(b.store()).compact(b.order());
    }
    docs();
  }

  private void variant(TypeDef.Case variant) {
    out.string(variant.name());
    fields(variant.fields());
    out.u8(variant.index());
    docs();
  }

  private void fields(List<TypeDef.Field> fields) {
    list(
        fields,
        f -> {
          option(f.name(), out::string);
          out.compact(f.type()).u8(0);
          docs();
        });
  }

  private void pallet(Pallet pallet) {
    out.string(pallet.name());
    option(
        pallet.storagePrefix(),
        prefix -> {
          out.string(prefix);
          list(pallet.storage(), this::entry);
        });
    option(pallet.calls(), this::palletEnum);
    option(pallet.events(), this::palletEnum);
    list(
        pallet.constants(),
        c -> {
          out.string(c.name()).compact(c.type()).byteVector(c.value().bytes());
          docs();
          deprecation();
        });
    option(pallet.errors(), this::palletEnum);
    if (version == 16) {
      out.compact(0).compact(0);
    }
    out.u8(pallet.index());
    if (version > 14) {
      docs();
    }
    deprecation();
  }

  private void entry(Pallet.StorageEntry entry) {
    out.string(entry.name()).u8(entry.optional() ? 0 : 1).bool(entry.key().isPresent());
    entry
        .key()
        .ifPresent(
            key -> {
              list(entry.hashers(), h -> out.u8(List.of(StorageHasher.values()).indexOf(h)));
              out.compact(key);
            });
    out.compact(entry.value()).byteVector(entry.defaultValue().bytes());
    docs();
    deprecation();
  }

  private void palletEnum(int type) {
    out.compact(type);
    if (version == 16) {
      out.compact(1).u8(7).u8(2).string("use another").u8(1).string("1.0");
    }
  }

  private void extrinsic(int extrinsicType) {
    ExtrinsicFormat format = metadata.extrinsic();
    int extensions = format.extensions().size();
    switch (version) {
      case 14 -> out.compact(extrinsicType).u8(4);
      case 15 ->
          out.u8(4)
              .compact(format.addressType())
              .compact(format.callType())
              .compact(format.signatureType())
              .compact(0);
      default -> {
        list(format.versions(), out::u8);
        out.compact(format.addressType())
            .compact(format.callType())
            .compact(format.signatureType());
        // Version 1 has no extensions; version 0 has them in the reverse order of the list.
        out.compact(2).u8(1).compact(0).u8(0).compact(extensions);
        for (int i = extensions - 1; i >= 0; i--) {
          out.compact(i);
        }
      }
    }
    list(
        version == 16 ? format.extensions().reversed() : format.extensions(),
        e -> out.string(e.identifier()).compact(e.type()).compact(e.implicitType()));
  }

  private void api(RuntimeApi api) {
    out.string(api.name());
    list(
        api.methods(),
        m -> {
          out.string(m.name());
          list(m.inputs(), i -> out.string(i.name()).compact(i.type()));
          out.compact(m.output());
          docs();
          deprecation();
        });
    docs();
    if (version == 16) {
      out.compact(2);
    }
    deprecation();
  }

  private void docs() {
    out.compact(1).string("Documentation.");
  }

  private void deprecation() {
    if (version == 16) {
      out.u8(1);
    }
  }

  private <T> void list(List<T> list, Consumer<T> element) {
    out.compact(list.size());
    list.forEach(element);
  }

  private <T> void option(Optional<T> option, Consumer<T> value) {
    out.bool(option.isPresent());
    option.ifPresent(value);
  }
}
