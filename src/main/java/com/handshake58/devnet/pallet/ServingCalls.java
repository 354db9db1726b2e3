package com.handshake58.devnet.pallet;

import static com.handshake58.devnet.pallet.Refusal.ensure;

import com.handshake58.devnet.type.Struct;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.subtensor.metagraph.SubtensorModule;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** {@code serve_axon} and {@code serve_prometheus} ({@code subnets/serving.rs}). */
final class ServingCalls {
  private static final BigInteger IPV4_END = BigInteger.valueOf(0xffffffffL);
  private static final BigInteger IPV4_LOCALHOST = BigInteger.valueOf(0x7f000001L);
  private static final BigInteger IPV6_LAST =
      BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);
  private static final List<String> AXON =
      List.of("version", "ip", "port", "ip_type", "protocol", "placeholder1", "placeholder2");
  private static final List<String> PROMETHEUS = List.of("version", "ip", "port", "ip_type");

  private final Subtensor module;

  ServingCalls(Subtensor module) {
    this.module = module;
  }

  /** {@code do_serve_axon}. */
  void serveAxon(AccountId hotkey, Struct call) {
    validateAxon(hotkey, call);
    write("Axons", AXON, hotkey, call);
    module.event("AxonServed", call.intAt("netuid"), hotkey);
  }

  /** {@code validate_serve_axon} of 424, which the pool asks too; the same order in 218. */
  void validateAxon(AccountId hotkey, Struct call) {
    registered(hotkey, call);
    address(call, module.modern());
    rateLimit("Axons", hotkey, call);
    ensure(call.intAt("port") != 0, "InvalidPort");
  }

  /** {@code do_serve_prometheus}. */
  void servePrometheus(AccountId hotkey, Struct call) {
    validatePrometheus(hotkey, call);
    write("Prometheus", PROMETHEUS, hotkey, call);
    module.event("PrometheusServed", call.intAt("netuid"), hotkey);
  }

  /** {@code validate_serve_prometheus} of 424; 218 asks for the registration first. */
  void validatePrometheus(AccountId hotkey, Struct call) {
    if (module.modern()) {
      address(call, false);
      registered(hotkey, call);
    } else {
      registered(hotkey, call);
      address(call, false);
    }
    rateLimit("Prometheus", hotkey, call);
    ensure(call.intAt("port") != 0, "InvalidPort");
  }

  /** 424: on this subnet ({@code is_hotkey_registered_on_network}); 218: on any. */
  private void registered(AccountId hotkey, Struct call) {
    boolean member =
        module.modern() ? module.uid(call.intAt("netuid"), hotkey).isPresent() : anywhere(hotkey);
    ensure(member, "HotKeyNotRegisteredInNetwork");
  }

  private boolean anywhere(AccountId hotkey) {
    byte[] prefix = module.storage().key(SubtensorModule.PALLET, "IsNetworkMember", hotkey);
    return module.storage().state().keys(prefix, new byte[0], Integer.MAX_VALUE).stream()
        .anyMatch(key -> module.storage().state().get(key).orElseThrow()[0] == 1);
  }

  /** {@code is_valid_ip_type} and {@code is_valid_ip_address}; only 424's axon may be 0. */
  private static void address(Struct call, boolean zeroAllowed) {
    int type = call.intAt("ip_type");
    ensure(type == 4 || type == 6, "InvalidIpType");
    BigInteger ip = call.integer("ip");
    boolean wrong =
        (ip.signum() == 0 && !zeroAllowed)
            || (type == 4 && (ip.compareTo(IPV4_END) >= 0 || ip.equals(IPV4_LOCALHOST)))
            || (type == 6 && (ip.equals(IPV6_LAST) || ip.equals(BigInteger.ONE)));
    ensure(!wrong, "InvalidIpAddress");
  }

  /** {@code axon_passes_rate_limit}. */
  private void rateLimit(String item, AccountId hotkey, Struct call) {
    int netuid = call.intAt("netuid");
    long limit = module.number("ServingRateLimit", netuid);
    Optional<Object> previous = module.find(item, netuid, hotkey);
    long last = previous.map(p -> ((Struct) p).longAt("block")).orElse(0L);
    ensure(limit == 0 || last == 0 || module.block() - last >= limit, "ServingRateLimitExceeded");
  }

  private void write(String item, List<String> fields, AccountId hotkey, Struct call) {
    Struct info = new Struct().with("block", module.block());
    for (String field : fields) {
      info = info.with(field, call.get(field));
    }
    module.put(item, info, call.intAt("netuid"), hotkey);
  }
}
