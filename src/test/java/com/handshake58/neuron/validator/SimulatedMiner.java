package com.handshake58.neuron.validator;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.crypto.EvmKey;
import com.handshake58.neuron.subnet58.OwnershipProof;
import com.handshake58.neuron.subnet58.ProviderCheck;
import com.handshake58.neuron.subtensor.SubtensorCalls;
import com.handshake58.neuron.subtensor.metagraph.AxonInfo;
import com.handshake58.neuron.subtensor.metagraph.Neuron;
import java.math.BigInteger;
import java.util.Optional;

/** A miner with a hotkey and a real Polygon key, both derived from small numbers. */
record SimulatedMiner(int uid, int hotkeyNumber, long registeredAt, int keyNumber) {

  AccountId hotkey() {
    return hotkey(hotkeyNumber);
  }

  EvmAddress wallet() {
    return key().address();
  }

  Neuron neuron() {
    return neuron(
        uid,
        hotkey(),
        registeredAt,
        new AxonInfo(
            1, 1, BigInteger.valueOf(0xC0000200L + uid + 1), 8091, 4, SubtensorCalls.PROTOCOL));
  }

  static Neuron neuron(int uid, AccountId hotkey, long registeredAt, AxonInfo axon) {
    return new Neuron(
        uid,
        hotkey,
        hotkey,
        axon,
        Rao.of(0),
        false,
        true,
        registeredAt,
        registeredAt,
        new Neuron.EpochScores(0, 0, 0, 0, 0, Rao.of(0)));
  }

  /** Returns the answer of an honest miner. */
  ProviderCheck check() {
    return check(wallet(), OwnershipProof.make(key(), hotkey()));
  }

  EvmKey key() {
    return EvmKey.fromHex("0x" + "%064x".formatted(keyNumber));
  }

  static ProviderCheck check(EvmAddress wallet, String proof) {
    return new ProviderCheck(
        Optional.of(wallet.checksummed()),
        Optional.of(proof),
        Optional.of("https://provider.example"));
  }

  static AccountId hotkey(int n) {
    byte[] bytes = new byte[AccountId.SIZE];
    bytes[0] = (byte) n;
    bytes[1] = 58;
    return new AccountId(bytes);
  }
}
