package com.handshake58.neuron.testing.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
    String token = anvil.deploy(deployer, "UsdcStandIn", "");
    return new DrainOnAnvil(anvil, token, anvil.deploy(deployer, "DrainChannel", address(token)));
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
    anvil.send(
        consumer, token, selector("mint(address,uint256)") + address(consumer) + word(ENOUGH));
    anvil.send(
        consumer, token, selector("approve(address,uint256)") + address(contract) + word(ENOUGH));
  }

  /** Opens a channel and gives its id. */
  public String open(String consumer, String provider, BigInteger deposit, long seconds)
      throws IOException, InterruptedException {
    String transaction =
        anvil.send(
            consumer,
            contract,
            selector("open(address,uint256,uint256)")
                + address(provider)
                + word(deposit)
                + word(BigInteger.valueOf(seconds)));
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
    String signature = sign(consumer, channel, sum, nonce);
    return anvil.send(
        provider,
        contract,
        selector("claim(bytes32,uint256,uint256,bytes)")
            + channel.substring(2)
            + word(sum)
            + word(BigInteger.valueOf(nonce))
            + word(BigInteger.valueOf(128))
            + word(BigInteger.valueOf(65))
            + signature.substring(2)
            + "00".repeat(31));
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
    JsonNode typed =
        JSON.readTree(
            """
            {"primaryType": "Voucher",
             "types": {
               "EIP712Domain": [
                 {"name": "name", "type": "string"}, {"name": "version", "type": "string"},
                 {"name": "chainId", "type": "uint256"},
                 {"name": "verifyingContract", "type": "address"}],
               "Voucher": [
                 {"name": "channelId", "type": "bytes32"}, {"name": "amount", "type": "uint256"},
                 {"name": "nonce", "type": "uint256"}]},
             "domain": {"name": "DrainChannel", "version": "1"},
             "message": {}}
            """);
    ((ObjectNode) typed.path("domain"))
        .put("chainId", Anvil.number(anvil.call("eth_chainId")))
        .put("verifyingContract", contract);
    ((ObjectNode) typed.path("message"))
        .put("channelId", channel)
        .put("amount", amount.toString())
        .put("nonce", Long.toString(nonce));
    return anvil.call("eth_signTypedData_v4", consumer, typed).asText();
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
