package com.handshake58.neuron.subtensor.metagraph;

import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where a neuron says it can be reached (the pallet's {@code AxonInfo}).
 *
 * @param block when it said so; 0 never
 * @param version of the software, as it says
 * @param ip as the chain has it: an IPv4 address in the low 32 bits, or an IPv6 address
 * @param ipType 4 or 6; 0 never served
 * @param protocol 4 for the synapse protocol
 */
public record AxonInfo(
    long block, long version, BigInteger ip, int port, int ipType, int protocol) {

  /** That of a neuron which never served. */
  public static final AxonInfo NONE = new AxonInfo(0, 0, BigInteger.ZERO, 0, 0, 0);

  public AxonInfo {
    if (ip.signum() < 0 || ip.bitLength() > 128 || port < 0 || port > 65535) {
      throw new IllegalArgumentException("an axon outside the chain's types");
    }
  }

  /** Whether there is anything to connect to. */
  public boolean served() {
    return port != 0 && ip.signum() != 0;
  }

  /** Such as {@code 203.0.113.7} or {@code 2001:db8::7}. */
  public String address() {
    return IpAddresses.text(ip, ipType);
  }

  /** To connect to; empty where there is nothing to connect to. */
  public Optional<InetSocketAddress> socketAddress() {
    return served()
        ? Optional.of(new InetSocketAddress(IpAddresses.address(ip, ipType), port))
        : Optional.empty();
  }

  /** Such as {@code 203.0.113.7:8091} or {@code [2001:db8::7]:8091}. */
  public String endpoint() {
    String address = address();
    return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
  }
}
