package com.handshake58.conformance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.conformance.ScriptStep.Change;
import com.handshake58.conformance.ScriptStep.Send;
import com.handshake58.conformance.ScriptStep.Snapshot;
import com.handshake58.conformance.ScriptStep.Wait;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.net.JsonRpc;
import com.handshake58.neuron.net.RpcResponse;
import com.handshake58.neuron.substrate.extrinsic.SigningContext;
import com.handshake58.neuron.substrate.metadata.Events.Event;
import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.substrate.rpc.Block;
import com.handshake58.neuron.substrate.rpc.CallOutcome;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.substrate.rpc.RpcCall;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.rpc.RuntimeVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Plays the script on a stage and writes down what the chain answers. */
final class ConformanceRun {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final ScriptTarget stage;
  private final Node node;
  private final ScriptSigner spoiler;

  private ConformanceRun(ScriptTarget stage) {
    this.stage = stage;
    this.node = stage.node();
    this.spoiler = new ScriptSigner(node);
  }

  /**
   * All that is recorded: {@code runtime}, {@code genesis}, {@code steps} (the inputs of each
   * signature, the extrinsic, its hash and its outcome), and the {@code storage} at each look, with
   * blocks counted from the first.
   */
  static ObjectNode play(ScriptTarget stage) throws RpcException, InterruptedException {
    return new ConformanceRun(stage).play();
  }

  private ObjectNode play() throws RpcException, InterruptedException {
    Bytes32 first = node.head();
    long start = node.header(first).orElseThrow().number();
    RuntimeVersion version = node.runtime(first).version();
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    record
        .putObject("runtime")
        .put("name", version.name())
        .put("spec", version.spec())
        .put("transaction", version.transaction());
    record.put("genesis", node.genesis().toHex());
    ArrayNode steps = record.putArray("steps");
    ObjectNode storage = record.putObject("storage");
    for (ScriptStep act : ConformanceScript.acts()) {
      switch (act) {
        case Change change -> stage.change(change);
        case Wait(int blocks) -> {
          for (int i = 0; i < blocks; i++) {
            stage.makeBlock();
          }
        }
        case Snapshot(String name) ->
            storage.set(name, new StorageDump(node.state(node.head()), start).all());
        case ScriptStep.Block block -> steps.addAll(steps(block.sends()));
      }
    }
    return record;
  }

  private List<ObjectNode> steps(List<Send> sends) throws RpcException, InterruptedException {
    Metadata metadata = node.runtime(node.head()).metadata();
    List<Submitted> submitted = new ArrayList<>();
    for (Send send : sends) {
      ScriptSigner.Signed signed = spoiler.sign(send);
      byte[] extrinsic = ScriptSigner.assemble(metadata, send, signed);
      submitted.add(new Submitted(send, signed, extrinsic, submit(extrinsic)));
    }
    stage.makeBlock();
    List<ObjectNode> steps = new ArrayList<>();
    for (Submitted one : submitted) {
      steps.add(step(one));
    }
    return steps;
  }

  /**
   * An extrinsic and the pool's answer.
   *
   * @param refusal why the pool did not take it
   */
  @SuppressWarnings("ArrayRecordComponent") // handed from one method to the next
  private record Submitted(
      Send send, ScriptSigner.Signed signed, byte[] extrinsic, Optional<String> refusal) {}

  private ObjectNode step(Submitted one) throws RpcException, InterruptedException {
    byte[] extrinsic = one.extrinsic();
    ScriptSigner.Signed signed = one.signed();
    SigningContext context = signed.context();
    ObjectNode step = JsonNodeFactory.instance.objectNode();
    step.put("name", one.send().name());
    step.put("outcome", one.refusal().isPresent() ? one.refusal().get() : included(extrinsic));
    step.put("nonce", context.nonce());
    step.putObject("era")
        .put("period", context.era().period())
        .put("phase", context.era().phase())
        .put("birth", context.era().birth());
    step.put("eraBlock", context.eraBlock().toHex());
    step.put("genesis", context.genesis().toHex());
    step.put("spec", context.specVersion());
    step.put("transaction", context.transactionVersion());
    step.put("signature", Hex.encode0x(signed.signature()));
    step.put("extrinsic", Hex.encode0x(extrinsic));
    step.put("hash", Hex.encode0x(Hashes.blake2b256(extrinsic)));
    return step;
  }

  /** The pool's refusal, or nothing where it took the extrinsic. */
  private Optional<String> submit(byte[] extrinsic) throws RpcException, InterruptedException {
    RpcCall call =
        new RpcCall(
            "author_submitExtrinsic",
            List.of(JsonRpc.text(Hex.encode0x(extrinsic))),
            DEADLINE,
            false);
    CallOutcome answer = node.connection().ask(call);
    return switch (answer) {
      case CallOutcome.Answered(RpcResponse.Error error) ->
          Optional.of("refused " + Refusals.reason(error));
      case CallOutcome.Answered a -> Optional.empty();
      default -> throw new IllegalStateException("no answer: " + answer);
    };
  }

  private String included(byte[] extrinsic) throws RpcException, InterruptedException {
    Bytes32 head = node.head();
    Block block = node.block(head).orElseThrow();
    Metadata metadata = node.runtime(head).metadata();
    byte[] stored = node.storage(metadata.events().item().key(), head).orElseThrow();
    for (int i = 0; i < block.extrinsics().size(); i++) {
      if (Arrays.equals(block.extrinsics().get(i), extrinsic)) {
        return ending(metadata, stored, i);
      }
    }
    return "not taken";
  }

  private static String ending(Metadata metadata, byte[] stored, int index) {
    for (Event event : metadata.events().decode(stored)) {
      if (event.extrinsic().orElse(-1) == index) {
        if (event.is("System", "ExtrinsicSuccess")) {
          return "included";
        }
        if (event.is("System", "ExtrinsicFailed")) {
          return "failed " + metadata.errors().ofFailure(event).text();
        }
      }
    }
    throw new IllegalStateException("no event tells how extrinsic " + index + " ended");
  }
}
