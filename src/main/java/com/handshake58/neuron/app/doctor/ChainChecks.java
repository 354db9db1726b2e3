package com.handshake58.neuron.app.doctor;

import com.handshake58.neuron.app.ChainConnection;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.timelock.BlsLibrary;
import com.handshake58.neuron.crypto.timelock.BlsLibraryException;
import com.handshake58.neuron.messages.ChainMessages;
import com.handshake58.neuron.messages.DoctorMessages;
import com.handshake58.neuron.messages.WeightsMessages;
import com.handshake58.neuron.substrate.rpc.ConnectionState;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.subtensor.metagraph.Metagraph;
import com.handshake58.neuron.subtensor.metagraph.Neuron;
import com.handshake58.neuron.subtensor.weights.WeightsCall;
import com.handshake58.neuron.subtensor.weights.WeightsDecision;
import com.handshake58.neuron.subtensor.weights.WeightsFactsReader;
import com.handshake58.neuron.subtensor.weights.WeightsPath;
import com.handshake58.neuron.wallet.KeyRole;
import com.handshake58.neuron.wallet.Wallet;
import com.handshake58.neuron.wallet.WalletException;
import java.time.Duration;
import java.util.Optional;

/** Checks that ask the chain. */
final class ChainChecks {
  /** Neurons refuse a nonce that lies further ahead or back. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(4);

  /** A healthy chain may miss a block or two. */
  private static final int MISSED_BLOCKS = 3;

  private final ChainConnection chain;
  private final int netuid;
  private final Time time;

  ChainChecks(ChainConnection chain, int netuid, Time time) {
    this.chain = chain;
    this.netuid = netuid;
    this.time = time;
  }

  @FunctionalInterface
  private interface Query {
    Finding ask(Subtensor subtensor, Bytes32 head) throws RpcException, InterruptedException;
  }

  @FunctionalInterface
  private interface HotkeyQuery {
    Finding ask(Subtensor subtensor, Bytes32 head, AccountId hotkey)
        throws RpcException, InterruptedException;
  }

  /** A node answers and has the subnet. */
  Check node() {
    return Check.of(
        "chain",
        () ->
            switch (chain.connection().awaitFirst()) {
              case ConnectionState.Up up ->
                  ask(
                      (subtensor, head) ->
                          subtensor.subnetExists(netuid, head)
                              ? new Finding.Ok(described(up, subtensor, head))
                              : new Finding.Fail(ChainMessages.subnetMissing(netuid)));
              case ConnectionState.Down down ->
                  new Finding.Fail(DoctorMessages.chainNotReached(down.reason()));
              case ConnectionState.Closed _ -> new Finding.Fail("the connection was closed");
            });
  }

  /**
   * This machine's clock agrees with the newest block's {@code Timestamp.Now}. A signed request
   * carries the time and is refused when it is seconds off.
   */
  Check clock() {
    return Check.of(
        "clock",
        () ->
            ask(
                (subtensor, head) -> {
                  Duration age = Duration.between(subtensor.timestamp(head), time.now());
                  Duration longest =
                      subtensor.blockTime(head).multipliedBy(MISSED_BLOCKS).plus(CLOCK_TOLERANCE);
                  if (age.compareTo(CLOCK_TOLERANCE.negated()) < 0) {
                    return new Finding.Fail(DoctorMessages.slowClock(age.negated()));
                  }
                  return age.compareTo(longest) > 0
                      ? new Finding.Fail(DoctorMessages.oldBlock(age))
                      : new Finding.Ok(
                          "agrees with the newest block, which is " + age.toSeconds() + " s old");
                }));
  }

  /** The hotkey is registered on the subnet. */
  Check registration(Wallet wallet) {
    return Check.of(
        "registration",
        () ->
            ask(
                wallet,
                (subtensor, head, hotkey) -> {
                  Optional<Integer> uid = subtensor.uid(netuid, hotkey, head);
                  return uid.isPresent()
                      ? new Finding.Ok("uid " + uid.get() + " on subnet " + netuid)
                      : new Finding.Fail(DoctorMessages.notRegistered(hotkey, netuid));
                }));
  }

  /** The hotkey's stake gives it a validator permit: the chain takes no weights without. */
  Check permit(Wallet wallet) {
    return Check.of(
        "stake and permit",
        () ->
            ask(
                wallet,
                (subtensor, head, hotkey) ->
                    subtensor
                        .metagraph(netuid, head)
                        .flatMap((Metagraph metagraph) -> metagraph.neuron(hotkey))
                        .map(ChainChecks::permit)
                        .orElseGet(
                            () -> new Finding.Warn("none while the hotkey is not registered"))));
  }

  /** The runtime has a call by which this machine can submit weights. */
  Check weights(Wallet wallet) {
    return Check.of(
        "weights",
        () ->
            ask(
                wallet,
                (subtensor, head, hotkey) ->
                    switch (new WeightsFactsReader(subtensor.node(), netuid)
                        .path(subtensor.node().state(head))) {
                      case WeightsPath.Unsupported unsupported ->
                          new Finding.Fail(
                              WeightsMessages.sentence(
                                  new WeightsDecision.Unsupported(unsupported)));
                      case WeightsPath.Supported(WeightsCall call) -> submitted(call);
                    }));
  }

  private static Finding submitted(WeightsCall call) {
    if (call.isCommit()) {
      try {
        BlsLibrary.require();
      } catch (BlsLibraryException e) {
        return new Finding.Fail(WeightsMessages.noBlsLibrary(e.problem()));
      }
    }
    return new Finding.Ok("submitted by " + call);
  }

  private static Finding permit(Neuron neuron) {
    return neuron.validatorPermit()
        ? new Finding.Ok("a stake of " + neuron.stake() + ", with a validator permit")
        : new Finding.Fail(DoctorMessages.noPermit(neuron.hotkey(), neuron.stake()));
  }

  private static String described(ConnectionState.Up up, Subtensor subtensor, Bytes32 head)
      throws RpcException, InterruptedException {
    return "%s, block %d, runtime %d"
        .formatted(
            up.endpoint(),
            subtensor.node().state(head).header().number(),
            subtensor.node().runtime(head).version().spec());
  }

  private Finding ask(Query query) throws InterruptedException {
    if (chain.connection().awaitFirst() instanceof ConnectionState.Down) {
      return new Finding.Warn("not known while the chain is not reached");
    }
    try {
      return query.ask(chain.subtensor(), chain.subtensor().head());
    } catch (RpcException e) {
      return new Finding.Fail(ChainMessages.sentence(e));
    }
  }

  private Finding ask(Wallet wallet, HotkeyQuery query) throws InterruptedException {
    AccountId hotkey;
    try {
      hotkey = wallet.account(KeyRole.HOTKEY);
    } catch (WalletException e) {
      return new Finding.Warn("not known without the hotkey");
    }
    return ask(
        (subtensor, head) ->
            subtensor.subnetExists(netuid, head)
                ? query.ask(subtensor, head, hotkey)
                : new Finding.Warn(DoctorMessages.unknownWithoutSubnet()));
  }
}
