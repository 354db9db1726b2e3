package com.handshake58.neuron.miner;

import com.handshake58.neuron.synapse.server.AxonConfig;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The address that is announced on the chain: as configured, a host name being looked up anew each
 * time, or as strangers see this machine. The chain holds addresses, never names.
 */
public final class ExternalAddress {
  private static final Duration LOOK_UP = Duration.ofSeconds(5);

  private final Optional<String> configured;
  private final Resolver resolver;
  private final Detector detector;

  /** Addresses of a host name; blocks. */
  @FunctionalInterface
  interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  /** Asks strangers for this machine's address; within a deadline of its own. */
  @FunctionalInterface
  interface Detector {
    Optional<InetAddress> detect() throws InterruptedException;
  }

  /** The address, or why there is none. */
  public sealed interface Found {
    /** The address to announce. */
    record At(InetAddress address) implements Found {}

    /** None, and what to set. */
    record Not(String reason) implements Found {}
  }

  ExternalAddress(Optional<String> configured, Resolver resolver, Detector detector) {
    this.configured = configured;
    this.resolver = resolver;
    this.detector = detector;
  }

  /** That of an axon, detected where none is configured. */
  public static ExternalAddress of(AxonConfig axon) {
    return new ExternalAddress(
        axon.externalIp(),
        InetAddress::getAllByName,
        new HttpAddressDetector(HttpAddressDetector.SERVICES));
  }

  /** Looks it up or detects it; takes half a minute at most. */
  public Found find() throws InterruptedException {
    if (configured.isEmpty()) {
      return detector
          .detect()
          .<Found>map(ExternalAddress::check)
          .orElse(
              new Found.Not(
                  "the external address could not be detected: set --axon.external_ip or"
                      + " AXON_EXTERNAL_IP"));
    }
    String host = configured.get();
    Optional<Found> literal = literal(host);
    return literal.isPresent()
        ? literal.get()
        : lookUp(host)
            .map(ExternalAddress::check)
            .orElseGet(
                () ->
                    new Found.Not(
                        "the host name "
                            + host
                            + " (AXON_EXTERNAL_IP) cannot be resolved: correct it, or its entry in"
                            + " the DNS"));
  }

  /** What a literal address comes to; empty for a host name, which is to be looked up. */
  static Optional<Found> literal(String host) {
    boolean six = host.indexOf(':') >= 0;
    if (!six && !host.matches("[0-9.]+")) {
      return Optional.empty();
    }
    // Four numbers: not the short forms of IPv4, such as 10.1 for 10.0.0.1.
    if (six || host.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
      try {
        return Optional.of(check(InetAddress.ofLiteral(host)));
      } catch (IllegalArgumentException e) {
        // Said below.
      }
    }
    return Optional.of(
        new Found.Not(
            "--axon.external_ip (AXON_EXTERNAL_IP) is neither an address nor a host name: "
                + host));
  }

  /**
   * Refuses what the chain refuses (pallets/subtensor, {@code subnets/serving.rs}, {@code
   * is_valid_ip_address}), and the unspecified address, which means that nothing is served.
   */
  static Found check(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean broadcast = true;
    for (byte b : bytes) {
      broadcast &= b == (byte) 0xff;
    }
    // 127.0.0.2 passes on the chain and serves for tests on one machine.
    boolean local =
        Arrays.equals(bytes, new byte[] {127, 0, 0, 1})
            || (!(address instanceof Inet4Address) && address.isLoopbackAddress());
    if (local || broadcast || address.isAnyLocalAddress()) {
      return new Found.Not(
          "the chain does not take "
              + address.getHostAddress()
              + " as an axon's address: set --axon.external_ip or AXON_EXTERNAL_IP to the one that"
              + " validators reach");
    }
    return new Found.At(address);
  }

  /** IPv4 first, then the smallest: a name with several addresses must not flap. */
  private Optional<InetAddress> lookUp(String host) throws InterruptedException {
    FutureTask<InetAddress[]> task = new FutureTask<>(() -> resolver.resolve(host));
    Thread.ofPlatform().daemon().name("look-up of the external address").start(task);
    try {
      List<InetAddress> all = List.of(task.get(LOOK_UP.toMillis(), TimeUnit.MILLISECONDS));
      return all.stream()
          .min(
              Comparator.comparing((InetAddress a) -> !(a instanceof Inet4Address))
                  .thenComparing(InetAddress::getAddress, Arrays::compareUnsigned));
    } catch (ExecutionException e) {
      return Optional.empty();
    } catch (TimeoutException e) {
      task.cancel(true);
      return Optional.empty();
    }
  }
}
