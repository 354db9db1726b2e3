package com.handshake58.neuron.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.devnet.DevnetChain;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A {@link ScriptedNode} that passes its calls on to a real one over HTTP, but for those that the
 * test scripts; there are no subscriptions.
 */
public final class PassingNode implements AutoCloseable {
  /** The call by which a client submits an extrinsic and watches it. */
  public static final String SUBMIT = "author_submitAndWatchExtrinsic";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> PASSED =
      List.of(
          "author_pendingExtrinsics",
          "chain_getBlock",
          "chain_getBlockHash",
          "chain_getFinalizedHead",
          "chain_getHeader",
          "state_call",
          "state_getKeysPaged",
          "state_getMetadata",
          "state_getRuntimeVersion",
          "state_getStorage",
          "state_queryStorageAt",
          "system_accountNextIndex");

  private final ScriptedNode node = new ScriptedNode();
  private final TestHttp http = new TestHttp();
  private final URI real;

  /** In front of a node at a port of this machine. */
  public PassingNode(int port) {
    this.real = URI.create("http://127.0.0.1:" + port);
    PASSED.forEach(method -> node.on(method, this::pass));
  }

  /** What the client talks to. */
  public ScriptedNode front() {
    return node;
  }

  /** Passes a call on and its answer back. */
  public void pass(ScriptedNode.Call call) {
    pass(call, UnaryOperator.identity());
  }

  /** Passes a call on and its edited result back. */
  public void pass(ScriptedNode.Call call, UnaryOperator<String> edit) {
    JsonNode answer = ask(call.method(), call.params());
    if (answer.has("error")) {
      JsonNode error = answer.get("error");
      call.error(
          error.path("code").asInt(),
          error.path("message").asText(),
          error.path("data").isMissingNode() ? "" : error.path("data").asText());
    } else {
      call.result(edit.apply(answer.path("result").toString()));
    }
  }

  /** Submits what a call wanted to be submitted and watched, and answers nothing. */
  public void submit(ScriptedNode.Call call) {
    JsonNode answer = ask("author_submitExtrinsic", call.params());
    if (answer.has("error")) {
      throw new AssertionError(answer.toString());
    }
  }

  /** From now on takes the extrinsics and loses its answers: the connection ends. */
  public void loseAnswersToSubmissions() {
    node.on(
        SUBMIT,
        call -> {
          submit(call);
          call.peer().drop();
        });
  }

  /** From now on loses the extrinsics: the connection ends. */
  public void loseSubmissions() {
    node.on(SUBMIT, call -> call.peer().drop());
  }

  /** The number of extrinsics that clients sent here so far. */
  public int submissions() {
    return node.calls(SUBMIT).size();
  }

  /** Starts a thread that waits for an extrinsic and then makes a block. */
  public Thread makeBlockOnceOneIsPending(DevnetChain chain) {
    return Thread.ofVirtual()
        .start(
            () -> {
              while (pending() == 0) {
                Thread.onSpinWait();
              }
              chain.makeBlock();
            });
  }

  /** The hash of the newest block, as JSON. */
  public String head() {
    return ask("chain_getBlockHash", JSON.createArrayNode()).path("result").toString();
  }

  /** How many extrinsics wait for a block. */
  public int pending() {
    return ask("author_pendingExtrinsics", JSON.createArrayNode()).path("result").size();
  }

  private JsonNode ask(String method, JsonNode params) {
    ObjectNode request =
        JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1).put("method", method);
    request.set("params", params);
    try {
      return JSON.readTree(http.post(real, request.toString()).text());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    node.close();
    http.close();
  }
}
