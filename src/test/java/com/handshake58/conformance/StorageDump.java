package com.handshake58.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.metadata.ValueReader;
import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.substrate.rpc.RpcException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Records the storage; actors by name, blocks counted from the script's first. */
final class StorageDump {
  private static final String PALLET = "SubtensorModule";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> PLAIN = List.of("SubnetworkN", "ValidatorPermit");
  private static final List<String> MAPS = List.of("Uids", "Keys", "Weights");

  private final BlockState state;
  private final long start;

  StorageDump(BlockState state, long start) {
    this.state = state;
    this.start = start;
  }

  ObjectNode all() throws RpcException, InterruptedException {
    Value netuid = Value.of(ScriptCalls.NETUID);
    ObjectNode all = NODES.objectNode();
    for (String item : PLAIN) {
      all.set(item, json(state.storage(PALLET, item, netuid).orElseThrow(), false));
    }
    all.set("LastUpdate", json(state.storage(PALLET, "LastUpdate", netuid).orElseThrow(), true));
    for (String item : MAPS) {
      all.set(item, map(item, false, netuid));
    }
    all.set("BlockAtRegistration", map("BlockAtRegistration", true, netuid));
    all.set("Axons", map("Axons", false));
    all.set("Prometheus", map("Prometheus", false));
    ObjectNode members = all.putObject("IsNetworkMember");
    ObjectNode nonces = all.putObject("Nonces");
    for (ScriptActor actor : ScriptActor.values()) {
      Value account = Value.of(actor.account());
      members.set(actor.label(), map("IsNetworkMember", false, account));
      Value info = state.storage("System", "Account", account).orElseThrow();
      nonces.put(actor.label(), ValueReader.of("account", info).field("nonce").int64());
    }
    return all;
  }

  /** Returns the entries with these first keys, by their other keys. */
  private ObjectNode map(String item, boolean blocks, Value... first)
      throws RpcException, InterruptedException {
    Map<String, JsonNode> sorted = new TreeMap<>();
    for (BlockState.MapEntry entry : state.entries(PALLET, item, first)) {
      String key =
          entry.keys().stream()
              .skip(first.length)
              .map(k -> json(k, false).asText())
              .collect(Collectors.joining(" "));
      sorted.put(key, json(entry.value(), blocks));
    }
    ObjectNode map = NODES.objectNode();
    sorted.forEach(map::set);
    return map;
  }

  private JsonNode json(Value value, boolean block) {
    return switch (value) {
      case Value.Int i -> NODES.numberNode(block ? relative(i.value()) : i.value());
      case Value.Bool b -> NODES.booleanNode(b.value());
      case Value.Bytes b -> NODES.textNode(name(b));
      case Value.Sequence s -> array(s.values(), block);
      case Value.Composite c when c.names().isEmpty() -> array(c.values(), block);
      case Value.Composite c -> {
        ObjectNode object = NODES.objectNode();
        for (int i = 0; i < c.names().size(); i++) {
          String field = c.names().get(i);
          object.set(field, json(c.values().get(i), field.equals("block")));
        }
        yield object;
      }
      default -> NODES.textNode(value.toString());
    };
  }

  private ArrayNode array(List<Value> values, boolean block) {
    List<JsonNode> nodes = new ArrayList<>();
    values.forEach(v -> nodes.add(json(v, block)));
    return NODES.arrayNode().addAll(nodes);
  }

  private BigInteger relative(BigInteger block) {
    return block.subtract(BigInteger.valueOf(start));
  }

  private static String name(Value.Bytes bytes) {
    return bytes.size() == AccountId.SIZE
        ? ScriptActor.of(new AccountId(bytes.toBytes()))
            .map(ScriptActor::label)
            .orElse(bytes.toString())
        : bytes.toString();
  }
}
