package com.handshake58.devnet.pallet;

import static com.handshake58.devnet.pallet.CallFailure.ensure;
import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.neuron.crypto.AccountId;
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

  private final SubtensorState module;

  ServingCalls(SubtensorState module) {
    this.module = module;
  }

  /** {@code do_serve_axon}. */
  void serveAxon(AccountId hotkey, Struct call) {
    validateAxon(hotkey, call);
    write("Axons", AXON, hotkey, call);
    module.event("AxonServed", call.get("netuid"), value(hotkey));
  }

  /** {@code validate_serve_axon} of 424, which the pool checks too; 218 has the same order. */
  void validateAxon(AccountId hotkey, Struct call) {
    registered(hotkey, call);
    address(call, module.modern());
    rateLimit("Axons", hotkey, call);
    ensure(call.int32("port") != 0, "InvalidPort");
  }

  /** {@code do_serve_prometheus}. */
  void servePrometheus(AccountId hotkey, Struct call) {
    validatePrometheus(hotkey, call);
    write("Prometheus", PROMETHEUS, hotkey, call);
    module.event("PrometheusServed", call.get("netuid"), value(hotkey));
  }

  /** {@code validate_serve_prometheus} of 424; 218 checks the registration first. */
  void validatePrometheus(AccountId hotkey, Struct call) {
    if (module.modern()) {
      address(call, false);
      registered(hotkey, call);
    } else {
      registered(hotkey, call);
      address(call, false);
    }
    rateLimit("Prometheus", hotkey, call);
    ensure(call.int32("port") != 0, "InvalidPort");
  }

  /** 424: registered on this subnet ({@code is_hotkey_registered_on_network}); 218: on any. */
  private void registered(AccountId hotkey, Struct call) {
    boolean member =
        module.modern() ? module.uid(call.int32("netuid"), hotkey).isPresent() : anywhere(hotkey);
    ensure(member, "HotKeyNotRegisteredInNetwork");
  }

  private boolean anywhere(AccountId hotkey) {
    byte[] prefix = module.storage().key(SubtensorState.PALLET, "IsNetworkMember", value(hotkey));
    return module.storage().state().keys(prefix, new byte[0], Integer.MAX_VALUE).stream()
        .anyMatch(key -> module.storage().state().get(key).orElseThrow()[0] == 1);
  }

  /** {@code is_valid_ip_type} and {@code is_valid_ip_address}; 424 allows 0 for an axon. */
  private static void address(Struct call, boolean zeroAllowed) {
    int type = call.int32("ip_type");
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
    DevnetValue netuid = call.get("netuid");
    long limit = module.number("ServingRateLimit", netuid);
    Optional<DevnetValue> previous = module.find(item, netuid, value(hotkey));
    long last = previous.map(p -> p.struct().number("block")).orElse(0L);
    ensure(limit == 0 || last == 0 || module.block() - last >= limit, "ServingRateLimitExceeded");
  }

  private void write(String item, List<String> fields, AccountId hotkey, Struct call) {
    Struct info = new Struct().with("block", module.block());
    for (String field : fields) {
      info = info.with(field, call.get(field));
    }
    module.put(item, info, call.get("netuid"), value(hotkey));
  }
}
