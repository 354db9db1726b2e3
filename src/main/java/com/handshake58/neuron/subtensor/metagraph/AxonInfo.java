package com.handshake58.neuron.subtensor.metagraph;

import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The address that a neuron has announced (the pallet's {@code AxonInfo}).
 *
 * @param block of the announcement; 0 if there was none
 * @param version of the software, as announced
 * @param ip an IPv4 address in the low 32 bits, or an IPv6 address
 * @param ipType 4 or 6; 0 if nothing was announced
 * @param protocol 4 for the synapse protocol
 */
public record AxonInfo(
    long block, long version, BigInteger ip, int port, int ipType, int protocol) {

  /** The value of a neuron that has announced nothing. */
  public static final AxonInfo NONE = new AxonInfo(0, 0, BigInteger.ZERO, 0, 0, 0);

  public AxonInfo {
    if (ip.signum() < 0 || ip.bitLength() > 128 || port < 0 || port > 65535) {
      throw new IllegalArgumentException("the IP address or the port of an axon is out of range");
    }
  }

  /** Returns whether the neuron has announced an address. */
  public boolean served() {
    return port != 0 && ip.signum() != 0;
  }

  /** For example {@code 203.0.113.7} or {@code 2001:db8::7}. */
  public String address() {
    return IpAddresses.text(ip, ipType);
  }

  /** Empty if the neuron has announced no address. */
  public Optional<InetSocketAddress> socketAddress() {
    return served()
        ? Optional.of(new InetSocketAddress(IpAddresses.address(ip, ipType), port))
        : Optional.empty();
  }

  /** For example {@code 203.0.113.7:8091} or {@code [2001:db8::7]:8091}. */
  public String endpoint() {
    String address = address();
    return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
  }
}
