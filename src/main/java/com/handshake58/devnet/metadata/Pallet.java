package com.handshake58.devnet.metadata;

import java.util.List;
import java.util.OptionalInt;

/** A pallet; calls, events and errors are enumerations in the type registry. */
public record Pallet(
    int index,
    String name,
    List<StorageItem> storage,
    OptionalInt calls,
    OptionalInt events,
    OptionalInt errors,
    List<Constant> constants) {

  public Pallet {
    storage = List.copyOf(storage);
    constants = List.copyOf(constants);
  }

  /** A constant with its encoded value. */
  @SuppressWarnings("ArrayRecordComponent") // copied in and out
  public record Constant(String name, int type, byte[] value) {
    public Constant {
      value = value.clone();
    }

    @Override
    public byte[] value() {
      return value.clone();
    }
  }
}
