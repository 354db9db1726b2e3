package com.handshake58.devnet.state;

import com.handshake58.devnet.metadata.RuntimeDeclaration;
import com.handshake58.devnet.metadata.StorageItem;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.TypeCodec;
import com.handshake58.neuron.crypto.AccountId;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads and writes storage items by name, with keys and values encoded by their types. Not
 * thread-safe.
 */
public final class Storage {
  private final RuntimeDeclaration runtime;
  private final TypeCodec codec;
  private final TreeSet<byte[]> touched = new TreeSet<>(Arrays::compareUnsigned);
  private StateMap state;

  public Storage(RuntimeDeclaration runtime, StateMap state) {
    this.runtime = runtime;
    this.codec = runtime.codec();
    this.state = state;
  }

  public RuntimeDeclaration runtime() {
    return runtime;
  }

  /** Returns the current state, for {@link #restore}. */
  public StateMap state() {
    return state;
  }

  public void restore(StateMap earlier) {
    state = earlier;
  }

  /** Returns the keys written or removed, including reverted changes. */
  public Collection<byte[]> touched() {
    return Collections.unmodifiableCollection(touched);
  }

  /** Whether the runtime has such an item. */
  public boolean declares(String pallet, String item) {
    return runtime.storage(pallet, item).isPresent();
  }

  public byte[] key(String pallet, String item, DevnetValue... keys) {
    return key(item(pallet, item), keys);
  }

  private byte[] key(StorageItem item, DevnetValue... keys) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(item.prefix());
    for (int i = 0; i < keys.length; i++) {
      StorageItem.Key key = item.keys().get(i);
      out.writeBytes(key.hasher().hash(codec.encode(key.type(), keys[i])));
    }
    return out.toByteArray();
  }

  /** Returns the entry, if present. */
  public Optional<DevnetValue> find(String pallet, String name, DevnetValue... keys) {
    StorageItem item = item(pallet, name);
    return state.get(key(item, keys)).map(bytes -> codec.decode(item.value(), bytes));
  }

  /** Returns the entry, or the declared default. */
  public DevnetValue get(String pallet, String name, DevnetValue... keys) {
    StorageItem item = item(pallet, name);
    if (item.optional()) {
      throw new IllegalArgumentException(pallet + "." + name + " has no default");
    }
    return codec.decode(item.value(), state.get(key(item, keys)).orElseGet(item::fallback));
  }

  public void put(String pallet, String name, DevnetValue value, DevnetValue... keys) {
    StorageItem item = item(pallet, name);
    if (keys.length != item.keys().size()) {
      throw new IllegalArgumentException(
          pallet + "." + name + " has " + item.keys().size() + " keys, not " + keys.length);
    }
    byte[] key = key(item, keys);
    touched.add(key);
    state = state.with(key, codec.encode(item.value(), value));
  }

  public void remove(String pallet, String name, DevnetValue... keys) {
    byte[] key = key(pallet, name, keys);
    touched.add(key);
    state = state.without(key);
  }

  /** Writes an entry that no pallet declares. */
  public void putRaw(byte[] key, byte[] value) {
    touched.add(key.clone());
    state = state.with(key, value);
  }

  /** Removes an entry by its key. */
  public void removeRaw(byte[] key) {
    touched.add(key.clone());
    state = state.without(key);
  }

  public BigInteger integer(String pallet, String name, DevnetValue... keys) {
    return get(pallet, name, keys).integer();
  }

  /** An entry of a map by its last key. */
  public record Entry(DevnetValue key, DevnetValue value) {}

  /** Returns a map's entries whose keys begin with these; one more key follows. */
  public List<Entry> entries(String pallet, String name, DevnetValue... first) {
    StorageItem item = item(pallet, name);
    if (first.length + 1 != item.keys().size()) {
      throw new IllegalArgumentException(
          pallet + "." + name + " has " + item.keys().size() + " keys");
    }
    StorageItem.Key last = item.keys().getLast();
    byte[] prefix = key(item, first);
    int start = prefix.length + last.hasher().hashLength();
    return state.keys(prefix, new byte[0], Integer.MAX_VALUE).stream()
        .map(
            key ->
                new Entry(
                    codec.decode(last.type(), Arrays.copyOfRange(key, start, key.length)),
                    codec.decode(item.value(), state.get(key).orElseThrow())))
        .toList();
  }

  /** The low 64 bits of an integer. */
  public long number(String pallet, String name, DevnetValue... keys) {
    return get(pallet, name, keys).number();
  }

  public boolean flag(String pallet, String name, DevnetValue... keys) {
    return get(pallet, name, keys).bool();
  }

  public AccountId account(String pallet, String name, DevnetValue... keys) {
    return get(pallet, name, keys).account();
  }

  public List<DevnetValue> list(String pallet, String name, DevnetValue... keys) {
    return get(pallet, name, keys).elements();
  }

  private StorageItem item(String pallet, String name) {
    return runtime
        .storage(pallet, name)
        .orElseThrow(
            () -> new IllegalArgumentException("this runtime has no " + pallet + "." + name));
  }
}
