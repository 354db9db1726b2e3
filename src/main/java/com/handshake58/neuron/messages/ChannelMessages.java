package com.handshake58.neuron.messages;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.DurationText;
import com.handshake58.neuron.drain.Channel;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/** Sentences about payment channels. */
public final class ChannelMessages {
  /** The last second that has a date of four digits of the year. */
  private static final BigInteger LAST_DATE = BigInteger.valueOf(253_402_300_799L);

  private ChannelMessages() {}

  public static String noEndpoint() {
    return "POLYGON_RPC_URL is not set: set it to an address of a Polygon node";
  }

  public static String unknown(Bytes32 id, String contract, long chainId) {
    return ("the contract %s on chain %d has no channel %s: the channel is closed or was opened with"
            + " another contract; check the id, DRAIN_CONTRACT and POLYGON_CHAIN_ID")
        .formatted(contract, chainId, id.toHex());
  }

  public static String noContract(String contract, long chainId) {
    return "there is no DRAIN contract at %s on chain %d: check DRAIN_CONTRACT and POLYGON_CHAIN_ID"
        .formatted(contract, chainId);
  }

  public static String unavailable(String why) {
    return "the channel cannot be read: %s: %s".formatted(why, Remedies.CHECK_POLYGON);
  }

  /** The answer to {@code InvalidAmount}: a voucher holds the channel's sum, not the difference. */
  public static String nextVoucher(Channel channel) {
    if (channel.left().amount().signum() == 0) {
      return "the deposit is claimed: the contract refuses every voucher with InvalidAmount";
    }
    return ("%s are claimed already: the amount of a voucher must be above %s and at most %s"
            + " micro-USDC, the contract refuses others with InvalidAmount")
        .formatted(channel.claimed(), channel.claimed().amount(), channel.deposit().amount());
  }

  /**
   * The expiry and its state.
   *
   * @param timestamp of the newest block, in seconds since 1970
   */
  public static String expiry(Channel channel, long timestamp) {
    if (channel.expiry().compareTo(LAST_DATE) > 0) {
      return "never";
    }
    long expiry = channel.expiry().longValueExact();
    Duration left = Duration.ofSeconds(Math.abs(expiry - timestamp));
    return Instant.ofEpochSecond(expiry)
        + (channel.isExpiredAt(timestamp)
            ? ", expired " + DurationText.inSeconds(left) + " ago: the consumer may close it"
            : ", open for " + DurationText.inSeconds(left));
  }
}
