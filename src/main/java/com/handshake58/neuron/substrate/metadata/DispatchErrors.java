package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.substrate.scale.ScaleException;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decodes the errors of failed calls and names them. */
public final class DispatchErrors {
  /** Characters of an error that holds a text of the node. */
  private static final int MAX_TEXT = 200;

  private final Metadata metadata;

  DispatchErrors(Metadata metadata) {
    this.metadata = metadata;
  }

  /** The error of a failed call ({@code sp_runtime::DispatchError}). */
  public sealed interface DispatchError {

    /** For example {@code SubtensorModule.SettingWeightsTooFast} or {@code BadOrigin}. */
    String text();

    /** An error of a pallet. */
    record ModuleError(String pallet, String name) implements DispatchError {
      @Override
      public String text() {
        return pallet + "." + name;
      }
    }

    /**
     * An error of a pallet that the metadata does not describe.
     *
     * @param pallet the name, or {@code pallet} and the index if the pallet is unknown, too
     */
    record UnknownModuleError(String pallet, int number) implements DispatchError {
      @Override
      public String text() {
        return pallet + ".error " + number;
      }
    }

    /** An error of no pallet, such as {@code BadOrigin} or {@code Token.FundsUnavailable}. */
    record RuntimeError(String text) implements DispatchError {
      public RuntimeError {
        text = UntrustedText.escape(text, MAX_TEXT);
      }
    }
  }

  /**
   * Reads a decoded {@code sp_runtime::DispatchError}, for example the field {@code dispatch_error}
   * of the event System.ExtrinsicFailed.
   */
  public DispatchError read(ValueReader error) {
    if (error.variant().equals("Module")) {
      ValueReader module = error.has("index") ? error : error.at(0);
      return ofPallet(module.field("index").int32(), number(module.field("error")));
    }
    return new DispatchError.RuntimeError(names(error.value()));
  }

  /** Returns the first byte. The others belong to nested errors, which no pallet here has. */
  private static int number(ValueReader error) {
    return error.value() instanceof Value.Bytes b && b.size() > 0
        ? b.toBytes()[0] & 0xff
        : error.int32();
  }

  private DispatchError ofPallet(int index, int error) {
    Optional<Pallet> pallet =
        metadata.pallets().stream().filter(p -> p.index() == index).findFirst();
    return pallet
        .flatMap(Pallet::errors)
        .flatMap(
            id ->
                metadata.types().type(id).def() instanceof TypeDef.Variants v
                    ? v.at(error)
                    : Optional.empty())
        .<DispatchError>map(
            c -> new DispatchError.ModuleError(pallet.orElseThrow().name(), c.name()))
        .orElseGet(
            () ->
                new DispatchError.UnknownModuleError(
                    pallet.map(Pallet::name).orElse("pallet " + index), error));
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

  /** Returns the error of an event System.ExtrinsicFailed. */
  public DispatchError ofFailure(Events.Event event) {
    if (!event.is("System", "ExtrinsicFailed")) {
      throw new ScaleException(event.qualifiedName() + " is not System.ExtrinsicFailed");
    }
    return read(
        event.reader().has("dispatch_error")
            ? event.reader().field("dispatch_error")
            : event.reader().at(0));
  }
}
