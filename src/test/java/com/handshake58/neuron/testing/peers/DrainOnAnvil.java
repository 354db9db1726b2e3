package com.handshake58.neuron.testing.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.devnet.polygon.DrainAbi;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.EvmAddress;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The DRAIN contract and its token on an anvil, and what consumers and providers do with them. */
public final class DrainOnAnvil {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final BigInteger ENOUGH = BigInteger.ONE.shiftLeft(128);

  private final Anvil anvil;
  private final String token;
  private final String contract;

  private DrainOnAnvil(Anvil anvil, String token, String contract) {
    this.anvil = anvil;
    this.token = token;
    this.contract = contract;
  }

  /** Deploys both by anvil's first account. */
  public static DrainOnAnvil deploy(Anvil anvil) throws IOException, InterruptedException {
    String deployer = anvil.accounts().getFirst();
    String token = anvil.deploy(deployer, DrainAbi.createToken());
    String contract = anvil.deploy(deployer, DrainAbi.createDrain(EvmAddress.fromHex(token)));
    return new DrainOnAnvil(anvil, token, contract);
  }

  /** The DRAIN contract's address, hex with {@code 0x}. */
  public String contract() {
    return contract;
  }

  public String token() {
    return token;
  }

  /** Gives the consumer tokens and lets the contract take them. */
  public void fund(String consumer) throws IOException, InterruptedException {
    anvil.send(consumer, token, DrainAbi.mint(EvmAddress.fromHex(consumer), ENOUGH));
    anvil.send(consumer, token, DrainAbi.approve(EvmAddress.fromHex(contract), ENOUGH));
  }

  /** Opens a channel and gives its id. */
  public String open(String consumer, String provider, BigInteger deposit, long seconds)
      throws IOException, InterruptedException {
    String transaction =
        anvil.send(
            consumer, contract, DrainAbi.open(EvmAddress.fromHex(provider), deposit, seconds));
    for (JsonNode log : anvil.receipt(transaction).path("logs")) {
      if (log.path("address").asText().equalsIgnoreCase(contract)) {
        return log.path("topics").path(1).asText();
      }
    }
    throw new IOException("the channel was not opened");
  }

  /** The provider claims with a voucher the consumer signs for the sum; gives the transaction. */
  public String claim(String channel, String consumer, String provider, BigInteger sum, long nonce)
      throws IOException, InterruptedException {
    byte[] signature = Hex.decode(sign(consumer, channel, sum, nonce));
    return anvil.send(provider, contract, DrainAbi.claim(id(channel), sum, nonce, signature));
  }

  public String close(String channel, String consumer) throws IOException, InterruptedException {
    return anvil.send(consumer, contract, selector("close(bytes32)") + channel.substring(2));
  }

  /** What getChannel answers: consumer, provider, deposit, claimed, expiry, 32 bytes each. */
  public String channel(String channel) throws IOException, InterruptedException {
    return view(contract, selector("getChannel(bytes32)") + channel.substring(2), "latest");
  }

  /** An account's tokens after a block. */
  public BigInteger balance(String account, String block) throws IOException, InterruptedException {
    String answer = view(token, selector("balanceOf(address)") + address(account), block);
    return new BigInteger(answer.substring(2), 16);
  }

  private String view(String to, String data, String block)
      throws IOException, InterruptedException {
    ObjectNode call = JSON.createObjectNode().put("to", to).put("data", data);
    return anvil.call("eth_call", call, block).asText();
  }

  /** The consumer's signature of a voucher by EIP-712, made by anvil. */
  public String sign(String consumer, String channel, BigInteger amount, long nonce)
      throws IOException, InterruptedException {
    long chainId = Anvil.number(anvil.call("eth_chainId"));
    JsonNode voucher =
        DrainAbi.voucher(chainId, EvmAddress.fromHex(contract), id(channel), amount, nonce);
    return anvil.call("eth_signTypedData_v4", consumer, voucher).asText();
  }

  private static Bytes32 id(String channel) {
    return new Bytes32(Hex.decode(channel));
  }

  /** The hash of a text by the node, such as an event's topic. */
  public String hash(String text) throws IOException, InterruptedException {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return anvil.call("web3_sha3", "0x" + HexFormat.of().formatHex(bytes)).asText();
  }

  public String selector(String function) throws IOException, InterruptedException {
    return hash(function).substring(0, 10);
  }

  /** An ABI word without a prefix. */
  public static String word(BigInteger value) {
    String digits = value.toString(16);
    return "0".repeat(64 - digits.length()) + digits;
  }

  private static String address(String address) {
    return "0".repeat(24) + address.substring(2);
  }
}
