package com.handshake58.neuron.substrate.rpc;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.substrate.metadata.RuntimeItem;
import com.handshake58.neuron.substrate.metadata.RuntimeMethod;
import com.handshake58.neuron.substrate.metadata.StorageItem;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.scale.ScaleException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the chain's state after one block. {@link #required} fails if the runtime of this block
 * does not have the item. The other methods return an empty result then: they are for items whose
 * absence has a meaning.
 */
public final class BlockState {
  private final Node node;
  private final Bytes32 block;
  private final Runtime runtime;

  /** By key in hex. */
  private final Map<String, Optional<byte[]>> prefetched = new ConcurrentHashMap<>();

  private volatile @Nullable Header header;

  BlockState(Node node, Bytes32 block, Runtime runtime) {
    this.node = node;
    this.block = block;
    this.runtime = runtime;
  }

  public Bytes32 block() {
    return block;
  }

  public Runtime runtime() {
    return runtime;
  }

  public Header header() throws RpcException, InterruptedException {
    Header known = header;
    if (known == null) {
      known =
          node.header(block)
              .orElseThrow(() -> RpcException.malformed("chain_getHeader", "no block " + block));
      header = known;
    }
    return known;
  }

  /**
   * A storage item and all its keys.
   *
   * @param item of the pallet
   */
  public record Query(String pallet, String item, List<Value> keys) {
    public Query {
      keys = List.copyOf(keys);
    }

    public static Query of(String pallet, String item, Value... keys) {
      return new Query(pallet, item, List.of(keys));
    }
  }

  /**
   * Reads values in one request; later reads of them make none. Leaves out items that the runtime
   * does not have or has with other keys, and all of them if the node refuses the request: the
   * later reads report that.
   *
   * @throws RpcException if the node does not answer
   */
  public void prefetch(List<Query> queries) throws RpcException, InterruptedException {
    List<byte[]> keys = queries.stream().flatMap(query -> key(query).stream()).toList();
    List<Optional<byte[]>> values;
    try {
      values = node.storage(keys, block);
    } catch (RpcException e) {
      if (!e.answered()) {
        throw e;
      }
      return;
    }
    for (int i = 0; i < keys.size(); i++) {
      prefetched.put(Hex.encode0x(keys.get(i)), values.get(i));
    }
  }

  private Optional<byte[]> key(Query query) {
    Optional<StorageItem> item = runtime.metadata().storage(query.pallet(), query.item());
    try {
      return item.map(i -> i.key(query.keys().toArray(Value[]::new)));
    } catch (ScaleException e) {
      return Optional.empty();
    }
  }

  /** Returns whether the runtime has this storage item. */
  public boolean has(String pallet, String item) {
    return runtime.metadata().storage(pallet, item).isPresent();
  }

  /**
   * Returns the value of a storage item that the runtime must have, or the item's default if
   * nothing is stored. The result is empty if nothing is stored and the item has no default.
   *
   * @param keys all keys of the item
   * @throws RpcException if the runtime does not have the item, see {@link
   *     RpcException#missingItem()}, or the chain cannot be read
   */
  public Optional<Value> required(String pallet, String item, Value... keys)
      throws RpcException, InterruptedException {
    return storage(known(pallet, item), List.<Value[]>of(keys)).getFirst();
  }

  /** Like {@link #required} for many sets of keys at once. */
  public List<Optional<Value>> requiredOfAll(String pallet, String item, List<Value[]> keys)
      throws RpcException, InterruptedException {
    return storage(known(pallet, item), keys);
  }

  private StorageItem known(String pallet, String item) throws RpcException {
    Optional<StorageItem> found = runtime.metadata().storage(pallet, item);
    if (found.isEmpty()) {
      throw RpcException.missing(RuntimeItem.storage(pallet, item));
    }
    return found.get();
  }

  /**
   * Returns the value of a storage item that the runtime may lack, or the item's default if nothing
   * is stored. The result is empty if the runtime has no such item, or if nothing is stored and the
   * item has no default.
   *
   * @param keys all keys of the item
   */
  public Optional<Value> storage(String pallet, String item, Value... keys)
      throws RpcException, InterruptedException {
    Optional<StorageItem> found = runtime.metadata().storage(pallet, item);
    return found.isEmpty()
        ? Optional.empty()
        : storage(found.get(), List.<Value[]>of(keys)).getFirst();
  }

  /** Like {@link #storage(String, String, Value...)} for many sets of keys at once. */
  public List<Optional<Value>> storageOfAll(String pallet, String item, List<Value[]> keys)
      throws RpcException, InterruptedException {
    Optional<StorageItem> found = runtime.metadata().storage(pallet, item);
    return found.isEmpty()
        ? keys.stream().map(k -> Optional.<Value>empty()).toList()
        : storage(found.get(), keys);
  }

  private List<Optional<Value>> storage(StorageItem item, List<Value[]> keys)
      throws RpcException, InterruptedException {
    try {
      return stored(keys.stream().map(item::key).toList()).stream()
          .map(bytes -> bytes.map(item::decode).or(item::defaultValue))
          .toList();
    } catch (ScaleException e) {
      throw RpcException.malformed("the query of " + item.name(), UntrustedText.messageOf(e));
    }
  }

  private List<Optional<byte[]>> stored(List<byte[]> keys)
      throws RpcException, InterruptedException {
    List<Optional<byte[]>> known = new ArrayList<>();
    for (byte[] key : keys) {
      Optional<byte[]> value = prefetched.get(Hex.encode0x(key));
      if (value == null) {
        return keys.size() == 1 ? List.of(node.storage(key, block)) : node.storage(keys, block);
      }
      known.add(value);
    }
    return known;
  }

  /** An entry of a storage map. */
  public record MapEntry(List<Value> keys, Value value) {
    public MapEntry {
      keys = List.copyOf(keys);
    }
  }

  /**
   * Returns the entries of a map with these first keys, in the order of the hashed keys. The result
   * is empty if the runtime has no such map.
   */
  public List<MapEntry> entries(String pallet, String item, Value... firstKeys)
      throws RpcException, InterruptedException {
    Optional<StorageItem> found = runtime.metadata().storage(pallet, item);
    if (found.isEmpty()) {
      return List.of();
    }
    StorageItem map = found.get();
    try {
      List<byte[]> keys = node.keys(map.prefix(firstKeys), block);
      List<Optional<byte[]>> values = node.storage(keys, block);
      List<MapEntry> entries = new ArrayList<>();
      for (int i = 0; i < keys.size(); i++) {
        if (values.get(i).isPresent()) {
          entries.add(new MapEntry(map.keys(keys.get(i)), map.decode(values.get(i).get())));
        }
      }
      return entries;
    } catch (ScaleException e) {
      throw RpcException.malformed("the query of " + map.name(), UntrustedText.messageOf(e));
    }
  }

  /** Calls a method of a runtime API; empty if the metadata does not describe the method. */
  public Optional<Value> api(String api, String method, Value... parameters)
      throws RpcException, InterruptedException {
    Optional<RuntimeMethod> found = runtime.metadata().api(api, method);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String name = found.get().callName();
    try {
      byte[] result = node.call(name, found.get().encode(parameters), block);
      return Optional.of(found.get().decode(result));
    } catch (ScaleException e) {
      throw RpcException.malformed(name, UntrustedText.messageOf(e));
    }
  }

  /** Returns a constant; empty if the runtime does not have it. */
  public Optional<Value> constant(String pallet, String name) {
    return runtime.metadata().constant(pallet, name);
  }
}
