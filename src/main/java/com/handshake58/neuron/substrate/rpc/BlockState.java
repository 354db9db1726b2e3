package com.handshake58.neuron.substrate.rpc;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.substrate.metadata.RuntimeMethod;
import com.handshake58.neuron.substrate.metadata.StorageItem;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.scale.ScaleException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The chain's state after one block. Items and methods that its runtime does not have are empty
 * answers: runtimes of different age lack different things.
 */
public final class BlockState {
  private final Node node;
  private final Bytes32 block;
  private final Runtime runtime;

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

  /** Of this block. */
  public Header header() throws RpcException, InterruptedException {
    return node.header(block)
        .orElseThrow(() -> RpcException.unexpected("chain_getHeader", "it lost block " + block));
  }

  /** Whether the runtime has such an item. */
  public boolean has(String pallet, String item) {
    return runtime.metadata().storage(pallet, item).isPresent();
  }

  /**
   * The value of a storage item, its default where nothing is stored; empty where the runtime has
   * no such item, or nothing is stored and there is no default.
   *
   * @param keys all of the item's keys
   */
  public Optional<Value> storage(String pallet, String item, Value... keys)
      throws RpcException, InterruptedException {
    Optional<StorageItem> found = runtime.metadata().storage(pallet, item);
    return found.isEmpty()
        ? Optional.empty()
        : storage(found.get(), List.<Value[]>of(keys)).getFirst();
  }

  /** As {@link #storage(String, String, Value...)}, for many sets of keys at once. */
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
      List<byte[]> encoded = keys.stream().map(item::key).toList();
      List<Optional<byte[]>> stored =
          encoded.size() == 1
              ? List.of(node.storage(encoded.getFirst(), block))
              : node.storage(encoded, block);
      return stored.stream().map(bytes -> bytes.map(item::decode).or(item::whenAbsent)).toList();
    } catch (ScaleException e) {
      throw RpcException.unexpected("a look at " + item.name(), String.valueOf(e.getMessage()));
    }
  }

  /** A map's entry: all of its keys and its value. */
  public record Entry(List<Value> keys, Value value) {
    public Entry {
      keys = List.copyOf(keys);
    }
  }

  /**
   * The entries of a map whose first keys are these, in the order of their hashed keys; none where
   * the runtime has no such map.
   */
  public List<Entry> entries(String pallet, String item, Value... firstKeys)
      throws RpcException, InterruptedException {
    Optional<StorageItem> found = runtime.metadata().storage(pallet, item);
    if (found.isEmpty()) {
      return List.of();
    }
    StorageItem map = found.get();
    try {
      List<byte[]> keys = node.keys(map.prefix(firstKeys), block);
      List<Optional<byte[]>> values = node.storage(keys, block);
      List<Entry> entries = new ArrayList<>();
      for (int i = 0; i < keys.size(); i++) {
        if (values.get(i).isPresent()) {
          entries.add(new Entry(map.keys(keys.get(i)), map.decode(values.get(i).get())));
        }
      }
      return entries;
    } catch (ScaleException e) {
      throw RpcException.unexpected("a look at " + map.name(), String.valueOf(e.getMessage()));
    }
  }

  /** The result of a runtime API's method, empty where the metadata describes no such method. */
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
      throw RpcException.unexpected(name, String.valueOf(e.getMessage()));
    }
  }

  /** A constant of the runtime, empty where it has none of that name. */
  public Optional<Value> constant(String pallet, String name) {
    return runtime.metadata().constant(pallet, name);
  }
}
