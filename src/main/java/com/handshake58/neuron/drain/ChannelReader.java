package com.handshake58.neuron.drain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.base.MicroUsdc;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.evm.EvmPool;
import com.handshake58.neuron.evm.EvmRequest;
import com.handshake58.neuron.evm.EvmUnavailable;
import com.handshake58.neuron.evm.MalformedAnswer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Reads channels by {@code getChannel(bytes32)}, which returns consumer, provider, deposit, claimed
 * and expiry, 32 bytes each.
 */
public final class ChannelReader {
  private static final int WORD = 32;
  private static final int WORDS = 5;
  private static final String LATEST = "latest";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String SELECTOR =
      Hex.encode0x(
          Arrays.copyOf(
              Hashes.keccak256("getChannel(bytes32)".getBytes(StandardCharsets.US_ASCII)), 4));

  private final EvmPool pool;
  private final EvmAddress contract;

  public ChannelReader(EvmPool pool, EvmAddress contract) {
    this.pool = pool;
    this.contract = contract;
  }

  /**
   * Reads a channel at the newest block.
   *
   * @throws EvmUnavailable if no endpoint answers in time
   */
  public ChannelAnswer read(Bytes32 id) throws EvmUnavailable, InterruptedException {
    if (!pool.ask(code(), ChannelReader::isCode)) {
      return new ChannelAnswer.NoDrainContract();
    }
    byte[] words;
    try {
      words = pool.ask(channel(id), ChannelReader::bytes);
    } catch (EvmUnavailable e) {
      if (String.valueOf(e.getMessage()).contains("revert")) {
        return new ChannelAnswer.NoDrainContract();
      }
      throw e;
    }
    if (words.length != WORDS * WORD) {
      return new ChannelAnswer.NoDrainContract();
    }
    if (number(words, 0).signum() == 0) {
      return new ChannelAnswer.Unknown();
    }
    Channel channel =
        new Channel(
            id,
            address(words, 0),
            address(words, 1),
            new MicroUsdc(number(words, 2)),
            new MicroUsdc(number(words, 3)),
            number(words, 4));
    return new ChannelAnswer.Found(channel, pool.ask(newest(), ChannelReader::timestamp));
  }

  private EvmRequest code() {
    return new EvmRequest(
        "eth_getCode", List.of(JSON.textNode(contract.toHex()), JSON.textNode(LATEST)));
  }

  private EvmRequest channel(Bytes32 id) {
    JsonNode call =
        JSON.objectNode()
            .put("to", contract.toHex())
            .put("data", SELECTOR + id.toHex().substring(Hex.PREFIX.length()));
    return new EvmRequest("eth_call", List.of(call, JSON.textNode(LATEST)));
  }

  private static EvmRequest newest() {
    return new EvmRequest(
        "eth_getBlockByNumber", List.of(JSON.textNode(LATEST), JSON.booleanNode(false)));
  }

  private static boolean isCode(JsonNode result) throws MalformedAnswer {
    return bytes(result).length > 0;
  }

  private static byte[] bytes(JsonNode result) throws MalformedAnswer {
    String text = result.asText();
    if (!result.isTextual() || !text.matches("0x(?:[0-9a-fA-F]{2})*+")) {
      throw new MalformedAnswer("bytes that are not hex with 0x");
    }
    return Hex.decode(text);
  }

  private static long timestamp(JsonNode block) throws MalformedAnswer {
    String text = block.path("timestamp").asText();
    if (!text.matches("0x[0-9a-fA-F]{1,15}")) {
      throw new MalformedAnswer("timestamp is not a number");
    }
    return Long.parseLong(text.substring(Hex.PREFIX.length()), 16);
  }

  private static BigInteger number(byte[] words, int at) {
    return new BigInteger(1, word(words, at));
  }

  private static EvmAddress address(byte[] words, int at) {
    return new EvmAddress(Arrays.copyOfRange(word(words, at), WORD - EvmAddress.SIZE, WORD));
  }

  private static byte[] word(byte[] words, int at) {
    return Arrays.copyOfRange(words, at * WORD, (at + 1) * WORD);
  }
}
