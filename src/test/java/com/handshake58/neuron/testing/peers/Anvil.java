package com.handshake58.neuron.testing.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.devnet.polygon.AnvilProcess;
import com.handshake58.neuron.testing.RawHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The real anvil: an Ethereum node for tests, with accounts it signs for and blocks mined when
 * asked.
 */
public final class Anvil implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final AnvilProcess process;

  private Anvil(AnvilProcess process) {
    this.process = process;
  }

  /**
   * Starts it on a free port; two blocks below its head are final.
   *
   * @param genesis the first block's time, in seconds since 1970
   */
  public static Anvil start(long chainId, long genesis, String... more)
      throws IOException, InterruptedException {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--chain-id",
                Long.toString(chainId),
                "--timestamp",
                Long.toString(genesis),
                "--slots-in-an-epoch",
                "1",
                "--accounts",
                "10"));
    options.addAll(Arrays.asList(more));
    return new Anvil(AnvilProcess.start(program(), options));
  }

  /** The program itself. */
  public static Path program() throws IOException, InterruptedException {
    return NodePeer.installed().binary("@foundry-rs", "anvil");
  }

  public URI url() {
    return process.url();
  }

  /** Posts any JSON-RPC body and gives the answer's body. */
  public String post(String body) throws IOException {
    return RawHttp.post(url(), body);
  }

  /** Calls a method; an error is an exception with anvil's words. */
  public JsonNode call(String method, Object... params) throws IOException, InterruptedException {
    return process.call(method, params);
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
   * Deploys a contract and gives its address.
   *
   * @param code with the constructor's arguments
   */
  public String deploy(String from, String code) throws IOException, InterruptedException {
    JsonNode receipt = receipt(send(from, "", code));
    if (!receipt.path("status").asText().equals("0x1")) {
      throw new IOException("not deployed: " + receipt);
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
    process.close();
  }
}
