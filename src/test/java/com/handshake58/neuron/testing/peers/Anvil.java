package com.handshake58.neuron.testing.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The real anvil: an Ethereum node for tests, with accounts it signs for and blocks mined when
 * asked. It is spoken to by JSON and HTTP of its own, nothing of the neuron's.
 */
public final class Anvil implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern LISTENING = Pattern.compile("Listening on 127\\.0\\.0\\.1:(\\d+)");

  private final Process process;
  private final URI url;
  private final HttpClient http = HttpClient.newHttpClient();

  private Anvil(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /**
   * Starts it on a free port; two blocks below its head are final.
   *
   * @param genesis the first block's time, in seconds since 1970
   */
  public static Anvil start(long chainId, long genesis, String... more)
      throws IOException, InterruptedException {
    Path binary = NodePeer.installed().binary("@foundry-rs", "anvil");
    List<String> command =
        new ArrayList<>(
            List.of(
                binary.toString(),
                "--port",
                "0",
                "--chain-id",
                Long.toString(chainId),
                "--timestamp",
                Long.toString(genesis),
                "--slots-in-an-epoch",
                "1",
                "--accounts",
                "10"));
    command.addAll(Arrays.asList(more));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader out = process.inputReader();
    StringBuilder said = new StringBuilder();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.append(line).append('\n');
      Matcher m = LISTENING.matcher(line);
      if (m.find()) {
        Thread.ofVirtual().name("output of anvil").start(() -> out.lines().forEach(l -> {}));
        return new Anvil(process, URI.create("http://127.0.0.1:" + m.group(1)));
      }
    }
    throw new IOException("anvil did not start:\n" + said);
  }

  public URI url() {
    return url;
  }

  /** Posts any JSON-RPC body and gives the answer's body. */
  public String post(String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  /** Calls a method; an error is an exception with anvil's words. */
  public JsonNode call(String method, Object... params) throws IOException, InterruptedException {
    ObjectNode request = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1);
    request.put("method", method).set("params", JSON.valueToTree(params));
    JsonNode answer = JSON.readTree(post(request.toString()));
    if (answer.has("error")) {
      throw new IOException(method + ": " + answer.path("error"));
    }
    return answer.path("result");
  }

  /** The accounts it signs for, rich in the chain's coin. */
  public List<String> accounts() throws IOException, InterruptedException {
    List<String> accounts = new ArrayList<>();
    call("eth_accounts").forEach(account -> accounts.add(account.asText()));
    return accounts;
  }

  /**
   * Sends a transaction and gives the hash once it is mined, in a block of its own; one that would
   * revert is an exception with the contract's error.
   */
  public String send(String from, String to, String data) throws IOException, InterruptedException {
    ObjectNode transaction = JSON.createObjectNode().put("from", from).put("data", data);
    if (!to.isEmpty()) {
      transaction.put("to", to);
    }
    call("eth_call", transaction, "pending");
    String hash = call("eth_sendTransaction", transaction).asText();
    for (int i = 0; i < 500; i++) {
      if (!receipt(hash).isNull()) {
        return hash;
      }
      Thread.sleep(10);
    }
    throw new IOException("the transaction was not mined: " + hash);
  }

  /** A mined transaction's receipt; JSON's null where the chain has none. */
  public JsonNode receipt(String transaction) throws IOException, InterruptedException {
    return call("eth_getTransactionReceipt", transaction);
  }

  /**
   * Deploys a contract from {@code contracts/artifacts} and gives its address.
   *
   * @param arguments the constructor's, ABI-encoded, hex without a prefix
   */
  public String deploy(String from, String contract, String arguments)
      throws IOException, InterruptedException {
    JsonNode artifact =
        JSON.readTree(Files.readString(Path.of("contracts/artifacts", contract + ".json")));
    String hash = send(from, "", artifact.path("bytecode").asText() + arguments);
    JsonNode receipt = receipt(hash);
    if (!receipt.path("status").asText().equals("0x1")) {
      throw new IOException(contract + " was not deployed: " + receipt);
    }
    return receipt.path("contractAddress").asText();
  }

  /** Mines empty blocks, so many seconds apart. */
  public void mine(long blocks, long seconds) throws IOException, InterruptedException {
    call("anvil_mine", hex(blocks), hex(seconds));
  }

  /** The next block's time, in seconds since 1970. */
  public void nextTimestamp(long timestamp) throws IOException, InterruptedException {
    call("evm_setNextBlockTimestamp", timestamp);
  }

  /** Replaces the newest blocks by as many empty ones. */
  public void reorganise(int depth) throws IOException, InterruptedException {
    call("anvil_reorg", depth, List.of());
  }

  public String snapshot() throws IOException, InterruptedException {
    return call("evm_snapshot").asText();
  }

  public void revert(String snapshot) throws IOException, InterruptedException {
    call("evm_revert", snapshot);
  }

  public long head() throws IOException, InterruptedException {
    return number(call("eth_blockNumber"));
  }

  /** A block by number or tag. */
  public JsonNode block(String block) throws IOException, InterruptedException {
    return call("eth_getBlockByNumber", block, false);
  }

  public static long number(JsonNode quantity) {
    return Long.parseLong(quantity.asText().substring(2), 16);
  }

  public static String hex(long value) {
    return "0x" + Long.toHexString(value);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
