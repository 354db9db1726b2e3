package com.handshake58.neuron.substrate.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
