package com.handshake58.neuron.subtensor;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.subtensor.metagraph.IpAddresses;
import com.handshake58.neuron.subtensor.metagraph.SubtensorModule;
import com.handshake58.neuron.subtensor.weights.WeightsDecision;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;

/** Makes the calls of a neuron, with the argument names of the pallet. */
public final class SubtensorCalls {
  /** The number of the synapse protocol in axon announcements. */
  public static final int PROTOCOL = 4;

  static final String REGISTER_LIMIT = "register_limit";

  /** The only mechanism of a subnet without further mechanisms. */
  private static final int MAIN_MECHANISM = 0;

  private SubtensorCalls() {}

  /**
   * Announces the axon of the signing hotkey ({@code subnets/serving.rs}, do_serve_axon). No fee.
   *
   * @param version of the neuron's software, as a number
   * @param address must be resolved
   */
  public static Call serveAxon(int netuid, long version, InetSocketAddress address) {
    InetAddress ip = Objects.requireNonNull(address.getAddress(), "the address is not resolved");
    return Call.of(SubtensorModule.PALLET, "serve_axon")
        .with("netuid", netuid)
        .with("version", version)
        .with("ip", Value.of(IpAddresses.number(ip)))
        .with("port", address.getPort())
        .with("ip_type", ip instanceof Inet4Address ? 4 : 6)
        .with("protocol", PROTOCOL)
        .with("placeholder1", 0)
        .with("placeholder2", 0);
  }

  /**
   * Sets the weights of the signing hotkey with the call that the preflight chose ({@code
   * subnets/weights.rs}, do_set_weights and do_set_mechanism_weights). No fee.
   */
  public static Call weights(int netuid, WeightsDecision.Ready ready) {
    Call call = Call.of(SubtensorModule.PALLET, ready.call().callName()).with("netuid", netuid);
    if (ready.call().hasMechanism()) {
      call = call.with("mecid", MAIN_MECHANISM);
    }
    return call.with("dests", Value.ints(ready.weights().uids()))
        .with("weights", Value.ints(ready.weights().values()))
        .with("version_key", ready.versionKey());
  }

  /**
   * Registers a hotkey. The signing coldkey pays the current price, but not more than the limit
   * ({@code subnets/registration.rs}, do_register_limit of spec 424; older runtimes do not have
   * this call).
   */
  public static Call registerLimit(int netuid, AccountId hotkey, Rao limit) {
    return Call.of(SubtensorModule.PALLET, REGISTER_LIMIT)
        .with("netuid", netuid)
        .with("hotkey", hotkey)
        .with("limit_price", Value.of(limit.amount()));
  }

  /**
   * Registers a hotkey. The signing coldkey pays the current price without a limit ({@code
   * subnets/registration.rs}, do_burned_registration of spec 218, do_register of 424).
   */
  public static Call burnedRegister(int netuid, AccountId hotkey) {
    return Call.of(SubtensorModule.PALLET, "burned_register")
        .with("netuid", netuid)
        .with("hotkey", hotkey);
  }
}
