package com.handshake58.neuron.subtensor.metagraph;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Converts IP addresses between the chain's integers and text (IPv6 by RFC 5952). */
public final class IpAddresses {
  private static final int GROUPS = 8;

  private IpAddresses() {}

  /** Formats an address. A number too large for IPv4 is IPv6, whatever the type. */
  public static String text(BigInteger ip, int type) {
    boolean v4 = ip.bitLength() <= 32 && type != 6;
    return v4 ? v4(ip.longValue()) : v6(ip);
  }

  /** Returns the number of an address. */
  public static BigInteger number(InetAddress address) {
    return new BigInteger(1, address.getAddress());
  }

  /** Returns the address of a number without a DNS look-up. */
  public static InetAddress address(BigInteger ip, int type) {
    int size = ip.bitLength() <= 32 && type != 6 ? 4 : 16;
    byte[] number = ip.toByteArray();
    byte[] bytes = new byte[size];
    for (int i = 1; i <= Math.min(size, number.length); i++) {
      bytes[size - i] = number[number.length - i];
    }
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e); // thrown only for a wrong number of bytes
    }
  }

  private static String v4(long ip) {
    return (ip >> 24 & 0xff) + "." + (ip >> 16 & 0xff) + "." + (ip >> 8 & 0xff) + "." + (ip & 0xff);
  }

  private static String v6(BigInteger ip) {
    List<Integer> groups = new ArrayList<>();
    for (int i = GROUPS - 1; i >= 0; i--) {
      groups.add(ip.shiftRight(16 * i).intValue() & 0xffff);
    }
    int from = 0;
    int length = 0;
    for (int i = 0; i < GROUPS; i++) {
      int zeros = zerosFrom(groups, i);
      if (zeros > length) {
        from = i;
        length = zeros;
      }
    }
    if (length < 2) {
      return joined(groups);
    }
    return joined(groups.subList(0, from)) + "::" + joined(groups.subList(from + length, GROUPS));
  }

  private static int zerosFrom(List<Integer> groups, int from) {
    int end = from;
    while (end < GROUPS && groups.get(end) == 0) {
      end++;
    }
    return end - from;
  }

  private static String joined(List<Integer> groups) {
    return groups.stream().map(Integer::toHexString).collect(Collectors.joining(":"));
  }
}
