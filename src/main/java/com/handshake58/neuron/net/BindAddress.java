package com.handshake58.neuron.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;

/** Addresses that a server binds. */
public final class BindAddress {
  private static final String ALL = "::";
  private static final String ALL_IPV4 = "0.0.0.0";

  private BindAddress() {}

  /** Returns the address itself, or {@code 0.0.0.0} for {@code ::} where there is no IPv6. */
  public static String of(String ip) {
    return ip.equals(ALL) && !isLocal(ALL) ? ALL_IPV4 : ip;
  }

  /** Returns whether this machine has the address: a port that the system chooses can be bound. */
  static boolean isLocal(String ip) {
    try (ServerSocketChannel channel = ServerSocketChannel.open()) {
      channel.bind(new InetSocketAddress(ip, 0));
      return true;
    } catch (IOException | UnsupportedAddressTypeException | UnresolvedAddressException e) {
      return false;
    }
  }
}
