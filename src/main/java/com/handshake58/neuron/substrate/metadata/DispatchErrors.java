package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.substrate.scale.ScaleException;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names the errors that calls end with. */
public final class DispatchErrors {
  private final Metadata metadata;

  DispatchErrors(Metadata metadata) {
    this.metadata = metadata;
  }

  /** Why a call failed. */
  public sealed interface DispatchError {

    /** For messages, such as {@code SubtensorModule.SettingWeightsTooFast} or {@code BadOrigin}. */
    String text();

    /** A pallet's own error. */
    record OfPallet(String pallet, String name) implements DispatchError {
      @Override
      public String text() {
        return pallet + "." + name;
      }
    }

    /** An error of the runtime, such as {@code BadOrigin} or {@code Token.FundsUnavailable}. */
    record OfRuntime(String text) implements DispatchError {}
  }

  /**
   * Reads a decoded {@code sp_runtime::DispatchError}, such as the field {@code dispatch_error} of
   * the event System.ExtrinsicFailed.
   */
  public DispatchError read(Cursor error) {
    if (error.variant().equals("Module")) {
      Cursor module = error.has("index") ? error : error.at(0);
      return ofPallet(module.field("index").int32(), number(module.field("error")));
    }
    return new DispatchError.OfRuntime(names(error.value()));
  }

  /** The first byte; the others belong to errors nested inside, which no pallet here has. */
  private static int number(Cursor error) {
    return error.value() instanceof Value.Bytes b && b.size() > 0
        ? b.toBytes()[0] & 0xff
        : error.int32();
  }

  private DispatchError ofPallet(int index, int error) {
    Optional<Pallet> pallet =
        metadata.pallets().stream().filter(p -> p.index() == index).findFirst();
    String unknown = "error " + error;
    return pallet
        .flatMap(Pallet::errors)
        .flatMap(
            id ->
                metadata.types().type(id).def() instanceof TypeDef.Variants v
                    ? v.at(error)
                    : Optional.empty())
        .<DispatchError>map(c -> new DispatchError.OfPallet(pallet.orElseThrow().name(), c.name()))
        .orElseGet(
            () ->
                new DispatchError.OfPallet(
                    pallet.map(Pallet::name).orElse("pallet " + index), unknown));
  }

  private static String names(Value error) {
    return switch (error) {
      case Value.Variant v ->
          v.fields().values().stream()
              .map(DispatchErrors::names)
              .filter(n -> !n.isEmpty())
              .collect(
                  Collectors.joining(
                      ".", v.name() + (v.fields().values().isEmpty() ? "" : "."), ""));
      case Value.Text t -> t.value();
      default -> "";
    };
  }

  /** The error inside the event System.ExtrinsicFailed. */
  public DispatchError ofFailure(Events.Event event) {
    if (!event.is("System", "ExtrinsicFailed")) {
      throw new ScaleException(event.qualifiedName() + " is not the event of a failed extrinsic");
    }
    return read(
        event.cursor().has("dispatch_error")
            ? event.cursor().field("dispatch_error")
            : event.cursor().at(0));
  }
}
