package com.handshake58.neuron.substrate.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Makes metadata of a runtime that lacks an item or has another shape. */
public final class EditedMetadata {
  private EditedMetadata() {}

  public static Metadata withoutCall(Metadata metadata, String pallet, String call) {
    return withCases(metadata, calls(metadata, pallet), c -> !is(c, call) ? List.of(c) : List.of());
  }

  /** Gives one argument of a call another name. */
  public static Metadata withArgument(
      Metadata metadata, String pallet, String call, String argument, String renamed) {
    return withCases(
        metadata,
        calls(metadata, pallet),
        c -> List.of(is(c, call) ? renamed(c, argument, renamed) : c));
  }

  public static Metadata withoutStorage(Metadata metadata, String pallet, String item) {
    return withStorage(metadata, pallet, e -> e.name().equals(item) ? List.of() : List.of(e));
  }

  /** Gives a storage item another value, of a type that an item of this pallet has. */
  public static Metadata withValueOf(Metadata metadata, String pallet, String item, String other) {
    Pallet.StorageEntry from =
        metadata.pallet(pallet).orElseThrow().storage().stream()
            .filter(e -> e.name().equals(other))
            .findFirst()
            .orElseThrow();
    return withStorage(
        metadata,
        pallet,
        e ->
            List.of(
                e.name().equals(item)
                    ? new Pallet.StorageEntry(
                        e.name(),
                        from.optional(),
                        e.hashers(),
                        e.key(),
                        from.value(),
                        from.defaultValue())
                    : e));
  }

  public static Metadata withoutApi(Metadata metadata, String api, String method) {
    return new Metadata(
        metadata.version(),
        metadata.types(),
        metadata.pallets(),
        metadata.extrinsic(),
        metadata.apis().stream()
            .map(
                a ->
                    new RuntimeApi(
                        a.name(),
                        a.methods().stream()
                            .filter(m -> !a.name().equals(api) || !m.name().equals(method))
                            .toList()))
            .toList());
  }

  public static Metadata withoutConstant(Metadata metadata, String pallet, String constant) {
    return withPallet(
        metadata,
        pallet,
        p ->
            new Pallet(
                p.name(),
                p.index(),
                p.storagePrefix(),
                p.storage(),
                p.constants().stream().filter(c -> !c.name().equals(constant)).toList(),
                p.calls(),
                p.events(),
                p.errors()));
  }

  /** Changes the signed extensions. */
  public static Metadata withExtensions(
      Metadata metadata, UnaryOperator<List<ExtrinsicFormat.Extension>> edit) {
    ExtrinsicFormat format = metadata.extrinsic();
    return new Metadata(
        metadata.version(),
        metadata.types(),
        metadata.pallets(),
        new ExtrinsicFormat(
            format.versions(),
            format.addressType(),
            format.callType(),
            format.signatureType(),
            edit.apply(format.extensions())),
        metadata.apis());
  }

  private static Metadata withStorage(
      Metadata metadata,
      String pallet,
      Function<Pallet.StorageEntry, List<Pallet.StorageEntry>> edit) {
    return withPallet(
        metadata,
        pallet,
        p ->
            new Pallet(
                p.name(),
                p.index(),
                p.storagePrefix(),
                p.storage().stream().map(edit).flatMap(List::stream).toList(),
                p.constants(),
                p.calls(),
                p.events(),
                p.errors()));
  }

  private static Metadata withPallet(Metadata metadata, String pallet, UnaryOperator<Pallet> edit) {
    return new Metadata(
        metadata.version(),
        metadata.types(),
        metadata.pallets().stream().map(p -> p.name().equals(pallet) ? edit.apply(p) : p).toList(),
        metadata.extrinsic(),
        metadata.apis());
  }

  private static int calls(Metadata metadata, String pallet) {
    return metadata.pallet(pallet).flatMap(Pallet::calls).orElseThrow();
  }

  private static boolean is(TypeDef.Case of, String name) {
    return of.name().equals(name);
  }

  private static TypeDef.Case renamed(TypeDef.Case call, String argument, String renamed) {
    return new TypeDef.Case(
        call.name(),
        call.fields().stream()
            .map(
                f ->
                    f.name().equals(Optional.of(argument))
                        ? new TypeDef.Field(Optional.of(renamed), f.type())
                        : f)
            .toList(),
        call.index());
  }

  private static Metadata withCases(
      Metadata metadata, int id, Function<TypeDef.Case, List<TypeDef.Case>> edit) {
    List<Type> types = new ArrayList<>(metadata.types().types());
    Type type = types.get(id);
    TypeDef.Variants cases = (TypeDef.Variants) type.def();
    types.set(
        id,
        new Type(
            type.path(),
            type.parameters(),
            new TypeDef.Variants(cases.cases().stream().map(edit).flatMap(List::stream).toList())));
    return new Metadata(
        metadata.version(),
        new TypeRegistry(types),
        metadata.pallets(),
        metadata.extrinsic(),
        metadata.apis());
  }
}
