package com.handshake58.neuron.synapse.client;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Decides which addresses a dendrite connects to. A neuron chooses the address that the chain shows
 * of it. Without a policy it could make the dendrite connect to the operator's router or to a
 * cloud's metadata service. The ranges are from IANA's special-purpose address registries (RFC
 * 6890).
 */
public enum AddressPolicy {
  /** Addresses of the internet only: for public chains. */
  PUBLIC_ONLY,
  /** Addresses of this machine and of private networks, too: for private chains. */
  LOCAL_ALLOWED;

  private enum Kind {
    LOOPBACK("a loopback address", true),
    PRIVATE("a private address", true),
    SHARED("a shared address of a provider's network", true),
    DOCUMENTATION("an address for documentation or measurements", true),
    LINK_LOCAL("a link-local address", false),
    MULTICAST("a multicast address", false),
    TUNNEL("a tunnel address to IPv4", false),
    RESERVED("a reserved address", false);

    private final String description;
    private final boolean local;

    Kind(String description, boolean local) {
      this.description = description;
      this.local = local;
    }
  }

  private record Range(InetAddress first, int bits, Kind kind) {
    boolean contains(InetAddress address) {
      byte[] prefix = first.getAddress();
      byte[] bytes = address.getAddress();
      if (prefix.length != bytes.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit & 7);
        if ((prefix[bit >> 3] & mask) != (bytes[bit >> 3] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  /** The first range that contains an address counts. Of IPv6, all but 2000::/3 is listed. */
  private static final List<Range> RANGES =
      List.of(
          range("0.0.0.0", 8, Kind.RESERVED),
          range("10.0.0.0", 8, Kind.PRIVATE),
          range("100.64.0.0", 10, Kind.SHARED),
          range("127.0.0.0", 8, Kind.LOOPBACK),
          range("169.254.0.0", 16, Kind.LINK_LOCAL),
          range("172.16.0.0", 12, Kind.PRIVATE),
          range("192.0.0.0", 24, Kind.RESERVED),
          range("192.0.2.0", 24, Kind.DOCUMENTATION),
          range("192.168.0.0", 16, Kind.PRIVATE),
          range("198.18.0.0", 15, Kind.DOCUMENTATION),
          range("198.51.100.0", 24, Kind.DOCUMENTATION),
          range("203.0.113.0", 24, Kind.DOCUMENTATION),
          range("224.0.0.0", 4, Kind.MULTICAST),
          range("240.0.0.0", 4, Kind.RESERVED),
          range("::1", 128, Kind.LOOPBACK),
          range("64:ff9b::", 32, Kind.TUNNEL),
          range("2001::", 32, Kind.TUNNEL),
          range("2001:db8::", 32, Kind.DOCUMENTATION),
          range("2002::", 16, Kind.TUNNEL),
          range("3fff::", 20, Kind.DOCUMENTATION),
          range("fc00::", 7, Kind.PRIVATE),
          range("fe80::", 10, Kind.LINK_LOCAL),
          range("ff00::", 8, Kind.MULTICAST),
          range("::", 3, Kind.RESERVED),
          range("4000::", 2, Kind.RESERVED),
          range("8000::", 1, Kind.RESERVED));

  private static Range range(String first, int bits, Kind kind) {
    return new Range(InetAddress.ofLiteral(first), bits, kind);
  }

  /** Returns why the dendrite does not connect to the address; empty if it does. */
  public Optional<String> refusal(InetAddress address) {
    return RANGES.stream()
        .filter(range -> range.contains(address))
        .findFirst()
        .filter(range -> this == PUBLIC_ONLY || !range.kind().local)
        .map(
            range ->
                "it announces "
                    + address.getHostAddress()
                    + ", "
                    + range.kind().description
                    + (range.kind().local
                        ? ", to which the dendrite does not connect on a public network"
                        : ", to which the dendrite never connects"));
  }
}
