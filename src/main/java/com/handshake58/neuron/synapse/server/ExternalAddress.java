package com.handshake58.neuron.synapse.server;

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
 * The address that is announced on the chain: the configured one, a host name being looked up anew
 * each time, or the one that services on the internet see. The chain holds addresses, never names.
 */
public final class ExternalAddress {
  private static final Duration LOOK_UP_TIMEOUT = Duration.ofSeconds(5);

  private final Optional<String> configured;
  private final Resolver resolver;
  private final Detector detector;

  /** Returns the addresses of a host name; blocks. */
  @FunctionalInterface
  public interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  /** Asks services on the internet for this machine's address; has a deadline of its own. */
  @FunctionalInterface
  public interface Detector {
    Optional<InetAddress> detect() throws InterruptedException;
  }

  /** The address, or why there is none. */
  public sealed interface Found {
    record At(InetAddress address) implements Found {}

    record Unknown(ExternalAddressProblem problem) implements Found {}
  }

  public ExternalAddress(Optional<String> configured, Resolver resolver, Detector detector) {
    this.configured = configured;
    this.resolver = resolver;
    this.detector = detector;
  }

  /** Returns an axon's, which is detected where none is configured. */
  public static ExternalAddress of(AxonConfig axon) {
    return new ExternalAddress(
        axon.externalIp(),
        InetAddress::getAllByName,
        new HttpAddressDetector(HttpAddressDetector.SERVICES));
  }

  /** Returns why a configured text can never be announced; empty for host names, which may. */
  public static Optional<ExternalAddressProblem> problem(String configured) {
    return literal(configured).isPresent()
            && literal(configured).get() instanceof Found.Unknown(var problem)
        ? Optional.of(problem)
        : Optional.empty();
  }

  /** Looks it up or detects it; takes half a minute at most. */
  public Found find() throws InterruptedException {
    if (configured.isEmpty()) {
      return detector
          .detect()
          .map(ExternalAddress::check)
          .orElse(new Found.Unknown(new ExternalAddressProblem.NotDetected()));
    }
    String host = configured.get();
    Optional<Found> literal = literal(host);
    return literal.isPresent()
        ? literal.get()
        : lookUp(host)
            .map(ExternalAddress::check)
            .orElse(new Found.Unknown(new ExternalAddressProblem.HostNotFound(host)));
  }

  /** Returns what a literal address leads to; empty for a host name. */
  private static Optional<Found> literal(String host) {
    boolean six = host.indexOf(':') >= 0;
    if (!six && !host.matches("[0-9.]+")) {
      return Optional.empty();
    }
    // Four numbers: not the short forms of IPv4, such as 10.1 for 10.0.0.1.
    if (six || host.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
      try {
        return Optional.of(check(InetAddress.ofLiteral(host)));
      } catch (IllegalArgumentException e) {
        // Malformed, as below.
      }
    }
    return Optional.of(new Found.Unknown(new ExternalAddressProblem.Malformed(host)));
  }

  /**
   * Refuses what the chain refuses (pallets/subtensor, {@code subnets/serving.rs}, {@code
   * is_valid_ip_address}), and the unspecified address, which means that nothing is served.
   */
  private static Found check(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean broadcast = true;
    for (byte b : bytes) {
      broadcast &= b == (byte) 0xff;
    }
    // The chain takes 127.0.0.2, which tests on one machine need.
    boolean local =
        Arrays.equals(bytes, new byte[] {127, 0, 0, 1})
            || (!(address instanceof Inet4Address) && address.isLoopbackAddress());
    return local || broadcast || address.isAnyLocalAddress()
        ? new Found.Unknown(new ExternalAddressProblem.NotAnnounceable(address))
        : new Found.At(address);
  }

  /** Prefers IPv4, then the smallest: the choice among several addresses must not change. */
  private Optional<InetAddress> lookUp(String host) throws InterruptedException {
    FutureTask<InetAddress[]> task = new FutureTask<>(() -> resolver.resolve(host));
    Thread.ofPlatform().daemon().name("external-address-look-up").start(task);
    try {
      List<InetAddress> all = List.of(task.get(LOOK_UP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
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
