package com.handshake58.neuron.synapse.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;

/** Where to listen, and why that is not possible. */
public final class BindAddress {
  private static final String ALL = "::";
  private static final String ALL_IPV4 = "0.0.0.0";
  private static final int PRIVILEGED = 1024;

  private BindAddress() {}

  /** The address itself; for every address where there is no IPv6, every IPv4 address. */
  public static String of(String ip) {
    return ip.equals(ALL) && !isOurs(ALL) ? ALL_IPV4 : ip;
  }

  /** A sentence on a failure, with its remedy. */
  static String failure(String ip, int port) {
    String place = "the axon cannot listen on " + ip + " port " + port + ": ";
    if (!isOurs(ip)) {
      return place
          + "the address is not one of this machine's; set --axon.ip (BT_AXON_IP) to one of them,"
          + " or to [::] for all";
    }
    return place
        + "the port is taken by another program, such as another neuron"
        + (port < PRIVILEGED ? ", or kept for the administrator" : "")
        + "; stop that, or set --axon.port (AXON_PORT) to a free one";
  }

  /** Whether a port that the system chooses can be listened on there. */
  private static boolean isOurs(String ip) {
    try (ServerSocketChannel channel = ServerSocketChannel.open()) {
      channel.bind(new InetSocketAddress(ip, 0));
      return true;
    } catch (IOException | UnsupportedAddressTypeException e) {
      return false;
    }
  }
}
