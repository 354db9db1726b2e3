package com.handshake58.devnet.polygon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.EvmAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Uint;

/**
 * Encodes the data of transactions that create and call the contracts of {@code contracts/},
 * DrainChannel and its token: hex with {@code 0x}. Amounts are millionths of a USDC.
 */
public final class DrainAbi {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private DrainAbi() {}

  /** Creates a token that anyone may mint. */
  public static String createToken() {
    return bytecode("UsdcStandIn");
  }

  /** Creates a DrainChannel that pays in the token. */
  public static String createDrain(EvmAddress token) {
    return bytecode("DrainChannel") + FunctionEncoder.encodeConstructor(List.of(address(token)));
  }

  /** The token's {@code mint}. */
  public static String mint(EvmAddress to, BigInteger amount) {
    return call("mint", address(to), new Uint(amount));
  }

  /** The token's {@code approve}. */
  public static String approve(EvmAddress spender, BigInteger amount) {
    return call("approve", address(spender), new Uint(amount));
  }

  /** Opens a channel; its id is the first topic after the name of the contract's only log. */
  public static String open(EvmAddress provider, BigInteger deposit, long seconds) {
    return call(
        "open", address(provider), new Uint(deposit), new Uint(BigInteger.valueOf(seconds)));
  }

  /**
   * Claims with a voucher.
   *
   * @param sum the channel's claims so far, this one included
   * @param signature the consumer's signature of the {@link #voucher}, 65 bytes
   */
  public static String claim(Bytes32 channel, BigInteger sum, long nonce, byte[] signature) {
    return call(
        "claim",
        new org.web3j.abi.datatypes.generated.Bytes32(channel.toBytes()),
        new Uint(sum),
        new Uint(BigInteger.valueOf(nonce)),
        new DynamicBytes(signature));
  }

  /**
   * Returns the data that a consumer signs for a claim, for {@code eth_signTypedData_v4} (EIP-712).
   */
  public static JsonNode voucher(
      long chainId, EvmAddress contract, Bytes32 channel, BigInteger sum, long nonce) {
    ObjectNode typed = JSON.createObjectNode().put("primaryType", "Voucher");
    ObjectNode types = typed.putObject("types");
    ArrayNode domain = types.putArray("EIP712Domain");
    member(domain, "name", "string");
    member(domain, "version", "string");
    member(domain, "chainId", "uint256");
    member(domain, "verifyingContract", "address");
    ArrayNode message = types.putArray("Voucher");
    member(message, "channelId", "bytes32");
    member(message, "amount", "uint256");
    member(message, "nonce", "uint256");
    typed
        .putObject("domain")
        .put("name", "DrainChannel")
        .put("version", "1")
        .put("chainId", chainId)
        .put("verifyingContract", contract.toHex());
    typed
        .putObject("message")
        .put("channelId", channel.toHex())
        .put("amount", sum.toString())
        .put("nonce", Long.toString(nonce));
    return typed;
  }

  private static void member(ArrayNode type, String name, String of) {
    type.addObject().put("name", name).put("type", of);
  }

  private static String call(String name, Type<?>... arguments) {
    return FunctionEncoder.encode(new Function(name, List.of(arguments), List.of()));
  }

  private static Address address(EvmAddress address) {
    return new Address(address.toHex());
  }

  private static String bytecode(String contract) {
    try (InputStream artifact = DrainAbi.class.getResourceAsStream(contract + ".json")) {
      if (artifact == null) {
        throw new IllegalStateException("the program was built without contracts/artifacts");
      }
      return JSON.readTree(artifact).path("bytecode").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
