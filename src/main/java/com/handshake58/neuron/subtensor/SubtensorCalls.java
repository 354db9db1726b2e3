package com.handshake58.neuron.subtensor;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.crypto.timelock.Timelock;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.subtensor.metagraph.IpAddresses;
import com.handshake58.neuron.subtensor.metagraph.SubtensorModule;
import com.handshake58.neuron.subtensor.weights.CommitTerms;
import com.handshake58.neuron.subtensor.weights.WeightsDecision;
import com.handshake58.neuron.subtensor.weights.WeightsPayload;
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
   * Submits the weights of the signing hotkey with the call that the preflight chose ({@code
   * subnets/weights.rs}, do_set_weights, do_set_mechanism_weights and
   * internal_commit_timelocked_weights). No fee. Each commit is another ciphertext.
   *
   * @param hotkey of the signer, a part of the ciphertext
   * @throws com.handshake58.neuron.crypto.timelock.BlsLibraryException if the weights must be
   *     encrypted and this machine cannot
   */
  public static Call weights(
      int netuid, AccountId hotkey, WeightsDecision.Ready ready, Randomness randomness) {
    Call call = Call.of(SubtensorModule.PALLET, ready.call().callName()).with("netuid", netuid);
    Call weights = ready.call().hasMechanism() ? call.with("mecid", MAIN_MECHANISM) : call;
    return ready
        .commit()
        .map(terms -> commit(weights, hotkey, ready, terms, randomness))
        .orElseGet(
            () ->
                weights
                    .with("dests", Value.ints(ready.weights().uids()))
                    .with("weights", Value.ints(ready.weights().values()))
                    .with("version_key", ready.versionKey()));
  }

  private static Call commit(
      Call call,
      AccountId hotkey,
      WeightsDecision.Ready ready,
      CommitTerms terms,
      Randomness randomness) {
    byte[] payload = WeightsPayload.encode(hotkey, ready.weights(), ready.versionKey());
    byte[] ciphertext = Timelock.encrypt(payload, terms.round(), terms.beacon(), randomness);
    return call.with("commit", Value.of(ciphertext))
        .with("reveal_round", terms.round())
        .with("commit_reveal_version", terms.version());
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
