package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.substrate.scale.ScaleException;
import java.util.List;
import java.util.OptionalInt;

/** The events of a block. */
public final class Events {
  private final Metadata metadata;

  Events(Metadata metadata) {
    this.metadata = metadata;
  }

  /**
   * An event.
   *
   * @param extrinsic the position in the block of the extrinsic that caused it; empty for events of
   *     the block itself
   * @param fields what it carries; by name where the pallet gives names
   */
  public record Event(OptionalInt extrinsic, String pallet, String name, Value.Composite fields) {

    /** Such as {@code System.ExtrinsicFailed}. */
    public String qualifiedName() {
      return pallet + "." + name;
    }

    public boolean is(String pallet, String name) {
      return this.pallet.equals(pallet) && this.name.equals(name);
    }

    public Cursor cursor() {
      return Cursor.of(qualifiedName(), fields);
    }
  }

  /** The storage item that holds them. */
  public StorageItem item() {
    return metadata
        .storage("System", "Events")
        .orElseThrow(() -> new ScaleException("this runtime has no storage item System.Events"));
  }

  /** Decodes the value of {@link #item()}, in the order of the events. */
  public List<Event> decode(byte[] stored) {
    return Cursor.of("System.Events", item().decode(stored)).elements().stream()
        .map(Events::event)
        .toList();
  }

  private static Event event(Cursor event) {
    Cursor phase = event.field("phase");
    OptionalInt extrinsic =
        phase.variant().equals("ApplyExtrinsic")
            ? OptionalInt.of(phase.at(0).int32())
            : OptionalInt.empty();
    Cursor pallet = event.field("event");
    Cursor inner = pallet.at(0);
    if (inner.value() instanceof Value.Variant v) {
      return new Event(extrinsic, pallet.variant(), v.name(), v.fields());
    }
    throw new ScaleException(inner.path() + ": an event that is no case of an enum");
  }
}
