package com.handshake58.neuron.drain;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.MicroUsdc;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.evm.EvmLog;
import com.handshake58.neuron.evm.MalformedAnswer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One payout of the DRAIN contract: its event {@code ChannelClaimed(bytes32 indexed channelId,
 * address indexed provider, uint256 amount)}. {@code (blockHash, logIndex)} identifies it.
 *
 * @param amount paid by this claim, not the channel's sum
 */
record Claim(
    Bytes32 blockHash,
    long logIndex,
    long blockNumber,
    Bytes32 channel,
    EvmAddress provider,
    MicroUsdc amount) {

  private static final int TOPICS = 3;

  /** USDC's whole supply takes 56 bits; an amount beyond this is a node's fault or a forgery. */
  private static final int AMOUNT_BITS = 128;

  private static final int ADDRESS_START = Bytes32.SIZE - EvmAddress.SIZE;

  /** The hash of the event's signature. */
  static final Bytes32 TOPIC =
      new Bytes32(
          Hashes.keccak256(
              "ChannelClaimed(bytes32,address,uint256)".getBytes(StandardCharsets.US_ASCII)));

  /**
   * Reads a log of the contract.
   *
   * @throws MalformedAnswer if the contract cannot have emitted it
   */
  static Claim of(EvmLog log) throws MalformedAnswer {
    if (log.topics().size() != TOPICS) {
      throw new MalformedAnswer("a ChannelClaimed with " + log.topics().size() + " topics");
    }
    byte[] provider = log.topics().get(2).toBytes();
    for (int i = 0; i < ADDRESS_START; i++) {
      if (provider[i] != 0) {
        throw new MalformedAnswer("a ChannelClaimed whose provider is not an address");
      }
    }
    return new Claim(
        log.blockHash(),
        log.logIndex(),
        log.blockNumber(),
        log.topics().get(1),
        new EvmAddress(Arrays.copyOfRange(provider, ADDRESS_START, Bytes32.SIZE)),
        new MicroUsdc(amount(log.data())));
  }

  private static BigInteger amount(String data) throws MalformedAnswer {
    BigInteger amount;
    try {
      amount = new BigInteger(1, Bytes32.fromHex(data).toBytes());
    } catch (IllegalArgumentException e) {
      throw new MalformedAnswer("a ChannelClaimed whose data is not one amount");
    }
    if (amount.bitLength() > AMOUNT_BITS) {
      throw new MalformedAnswer("a ChannelClaimed of 2^" + AMOUNT_BITS + " micro-USDC or more");
    }
    return amount;
  }
}
