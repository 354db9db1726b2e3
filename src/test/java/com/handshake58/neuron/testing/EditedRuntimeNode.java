package com.handshake58.neuron.testing;

import com.handshake58.devnet.DevnetChain;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.substrate.metadata.MetadataEncoder;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import java.util.List;
import java.util.function.UnaryOperator;

/** A node in front of an embedded chain that serves changed metadata 15 of its runtime. */
public final class EditedRuntimeNode implements AutoCloseable {
  private static final int VERSION = 15;

  private final PassingNode node;

  public EditedRuntimeNode(DevnetChain chain, int spec, UnaryOperator<Metadata> edit) {
    this.node = new PassingNode(chain.port());
    byte[] edited = MetadataEncoder.encode(edit.apply(DevnetMetadata.of(spec)), VERSION);
    String answer = '"' + Hex.encode0x(new ScaleWriter().u8(1).byteVector(edited).toBytes()) + '"';
    String versions = '"' + Hex.encode0x(new ScaleWriter().compact(1).u32(VERSION).toBytes()) + '"';
    node.front()
        .on(
            "state_call",
            call -> {
              switch (call.params().path(0).asText()) {
                case "Metadata_metadata_versions" -> call.result(versions);
                case "Metadata_metadata_at_version" -> call.result(answer);
                default -> node.pass(call);
              }
            });
  }

  public String url() {
    return node.front().url();
  }

  /** The calls of runtime APIs so far, without those for metadata. */
  public List<String> runtimeCalls() {
    return node.front().calls("state_call").stream()
        .map(call -> call.params().path(0).asText())
        .filter(method -> !method.startsWith("Metadata_"))
        .toList();
  }

  @Override
  public void close() {
    node.close();
  }
}
