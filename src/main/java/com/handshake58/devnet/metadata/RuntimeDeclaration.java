package com.handshake58.devnet.metadata;

import com.handshake58.devnet.type.TypeCodec;
import com.handshake58.devnet.type.TypeRegistry;
import java.util.List;
import java.util.Optional;

/** A runtime as its metadata describes it. */
public record RuntimeDeclaration(
    TypeRegistry types,
    List<Pallet> pallets,
    List<RuntimeApi> apis,
    List<SignedExtension> extensions,
    Extrinsic extrinsic) {

  public RuntimeDeclaration {
    pallets = List.copyOf(pallets);
    apis = List.copyOf(apis);
    extensions = List.copyOf(extensions);
  }

  /** The types of an extrinsic's parts, of the runtime, and of the three outer enumerations. */
  public record Extrinsic(
      int whole,
      int address,
      int call,
      int signature,
      int extra,
      int runtime,
      int event,
      int error) {}

  public TypeCodec codec() {
    return new TypeCodec(types);
  }

  public Optional<Pallet> pallet(String name) {
    return pallets.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  public Optional<StorageItem> storage(String pallet, String item) {
    return pallet(pallet).stream()
        .flatMap(p -> p.storage().stream())
        .filter(s -> s.name().equals(item))
        .findFirst();
  }

  public Optional<RuntimeApi.Method> method(String api, String method) {
    return apis.stream()
        .filter(a -> a.name().equals(api))
        .flatMap(a -> a.methods().stream())
        .filter(m -> m.name().equals(method))
        .findFirst();
  }
}
