package com.handshake58.conformance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.substrate.metadata.StorageItem;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.testing.Nodes;

/**
 * A real runtime behind a WebSocket that takes {@code dev_newBlock} and {@code dev_setStorage}, as
 * chopsticks does in its manual mode.
 */
final class EndpointTarget implements ScriptTarget {
  private final Node node;

  EndpointTarget(String endpoint) {
    node = Nodes.connect(endpoint);
  }

  @Override
  public Node node() {
    return node;
  }

  @Override
  public void makeBlock() throws RpcException, InterruptedException {
    node.connection().read("dev_newBlock");
  }

  @Override
  public void change(ScriptStep.Change change) throws RpcException, InterruptedException {
    Metadata metadata = node.runtime(node.head()).metadata();
    StorageItem item = metadata.storage(change.pallet(), change.item()).orElseThrow();
    byte[] key = item.key(change.keys().toArray(new Value[0]));
    byte[] value = metadata.values().encode(item.valueType(), change.value());
    ArrayNode entries = JsonNodeFactory.instance.arrayNode();
    entries.addArray().add(Hex.encode0x(key)).add(Hex.encode0x(value));
    node.connection().read("dev_setStorage", entries);
    makeBlock();
  }

  @Override
  public void close() {
    try {
      node.connection().stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
