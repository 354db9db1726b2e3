package com.handshake58.conformance;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.devnet.DevnetOptions;
import com.handshake58.devnet.seed.Seed;
import com.handshake58.devnet.seed.SeedNeuron;
import com.handshake58.devnet.seed.SeedSubnet;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.testing.Nodes;
import java.util.List;

/** The devnet in this process, runtime 218, with what the real genesis has in subnet 1. */
final class DevnetTarget implements ScriptTarget {
  private final DevnetChain chain;
  private final Node node;

  DevnetTarget() {
    AccountId owner = new AccountId(new byte[AccountId.SIZE]);
    SeedSubnet subnet =
        SeedSubnet.of(ScriptCalls.NETUID, owner, owner).with(SeedNeuron.miner(owner, owner));
    chain = DevnetChain.start(DevnetOptions.manual(Seed.of(subnet)).withSpec(218));
    chain.makeBlock();
    node = Nodes.connect(chain.endpoint().toString());
  }

  @Override
  public Node node() {
    return node;
  }

  @Override
  public void makeBlock() {
    chain.makeBlock();
  }

  @Override
  public void change(ScriptStep.Change change) {
    chain.put(
        change.pallet(),
        change.item(),
        devnet(change.value()),
        change.keys().stream().map(DevnetTarget::devnet).toArray(DevnetValue[]::new));
  }

  private static DevnetValue devnet(Value value) {
    return switch (value) {
      case Value.Int i -> DevnetValue.value(i.value());
      case Value.Bool b -> DevnetValue.value(b.value());
      case Value.Text t -> DevnetValue.value(t.value());
      case Value.Bytes b -> DevnetValue.value(b.toBytes());
      case Value.Sequence s -> list(s.values());
      case Value.Composite c when c.names().isEmpty() -> list(c.values());
      case Value.Composite c -> struct(c);
      case Value.Variant v -> throw new IllegalArgumentException("a case: " + v);
    };
  }

  private static DevnetValue list(List<Value> values) {
    return DevnetValue.list(values.stream().map(DevnetTarget::devnet).toList());
  }

  private static Struct struct(Value.Composite fields) {
    Struct struct = new Struct();
    for (int i = 0; i < fields.names().size(); i++) {
      struct = struct.with(fields.names().get(i), devnet(fields.values().get(i)));
    }
    return struct;
  }

  @Override
  public void close() {
    try {
      node.connection().stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    chain.close();
  }
}
