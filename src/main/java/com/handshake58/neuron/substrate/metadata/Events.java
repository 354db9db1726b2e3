package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.substrate.scale.ScaleException;
import java.util.List;
import java.util.OptionalInt;

/** Decodes the events of a block. */
public final class Events {
  private final Metadata metadata;

  Events(Metadata metadata) {
    this.metadata = metadata;
  }

  /**
   * @param extrinsic the position in the block of the extrinsic that caused the event; empty for
   *     events of the block itself
   * @param fields with names where the pallet declares names
   */
  public record Event(OptionalInt extrinsic, String pallet, String name, Value.Composite fields) {

    /** For example {@code System.ExtrinsicFailed}. */
    public String qualifiedName() {
      return pallet + "." + name;
    }

    public boolean is(String pallet, String name) {
      return this.pallet.equals(pallet) && this.name.equals(name);
    }

    public ValueReader reader() {
      return ValueReader.of(qualifiedName(), fields);
    }
  }

  /**
   * Returns the storage item System.Events.
   *
   * @throws IncompatibleRuntimeException if this runtime does not have it
   */
  public StorageItem item() {
    return metadata
        .storage("System", "Events")
        .orElseThrow(
            () ->
                new IncompatibleRuntimeException(
                    new RuntimeProblem.Missing(RuntimeItem.storage("System", "Events"))));
  }

  /** Decodes the value of {@link #item()}. */
  public List<Event> decode(byte[] stored) {
    return ValueReader.of("System.Events", item().decode(stored)).elements().stream()
        .map(Events::event)
        .toList();
  }

  private static Event event(ValueReader event) {
    ValueReader phase = event.field("phase");
    OptionalInt extrinsic =
        phase.variant().equals("ApplyExtrinsic")
            ? OptionalInt.of(phase.at(0).int32())
            : OptionalInt.empty();
    ValueReader pallet = event.field("event");
    ValueReader inner = pallet.at(0);
    if (inner.value() instanceof Value.Variant v) {
      return new Event(extrinsic, pallet.variant(), v.name(), v.fields());
    }
    throw new ScaleException(inner.path() + ": an event that is not an enum case");
  }
}
