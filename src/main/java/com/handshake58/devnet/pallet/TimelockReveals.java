package com.handshake58.devnet.pallet;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.pallet.WeightCalls.Weights;
import com.handshake58.devnet.state.Storage.Entry;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.timelock.Timelock;
import com.handshake58.neuron.crypto.timelock.TimelockException;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.substrate.scale.ScaleReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reveals timelocked weights at the beginning of a block ({@code coinbase/reveal_commits.rs},
 * {@code reveal_crv3_commits_for_subnet}): those whose epoch has come and whose drand round the
 * chain has. Without the round they wait for the epoch's next block; what cannot be decrypted or
 * set is dropped without an event.
 */
final class TimelockReveals {
  private static final Logger LOG = LoggerFactory.getLogger(TimelockReveals.class);

  private final SubtensorState module;
  private final EpochSchedule schedule;
  private final WeightCalls weights;

  /** A stored commit. */
  private record Commit(AccountId hotkey, DevnetValue ciphertext, DevnetValue round) {
    static Commit of(DevnetValue stored) {
      List<DevnetValue> fields = stored.elements();
      return new Commit(fields.get(0).account(), fields.get(2), fields.get(3));
    }
  }

  TimelockReveals(SubtensorState module, EpochSchedule schedule, WeightCalls weights) {
    this.module = module;
    this.schedule = schedule;
    this.weights = weights;
  }

  void reveal(int netuid) {
    long period = schedule.revealPeriod(netuid);
    long epoch = schedule.revealing(netuid);
    long committed = Math.max(0, epoch - period);
    for (int mechanism = 0; mechanism < module.mechanisms(netuid); mechanism++) {
      int index = Subnet.storageIndex(netuid, mechanism);
      dropOlder(index, committed);
      if (epoch < period) {
        return;
      }
      reveal(netuid, mechanism, index, committed);
    }
  }

  private void dropOlder(int index, long epoch) {
    for (Entry entry :
        module.storage().entries(SubtensorState.PALLET, "TimelockedWeightCommits", value(index))) {
      if (entry.key().number() < epoch) {
        module.remove("TimelockedWeightCommits", value(index), entry.key());
      }
    }
  }

  private void reveal(int netuid, int mechanism, int index, long epoch) {
    DevnetValue[] key = {value(index), value(epoch)};
    List<DevnetValue> commits = module.get("TimelockedWeightCommits", key).elements();
    if (commits.isEmpty()) {
      return;
    }
    List<DevnetValue> waiting = new ArrayList<>();
    for (DevnetValue stored : commits) {
      Commit commit = Commit.of(stored);
      Optional<DevnetValue> pulse = module.storage().find("Drand", "Pulses", commit.round());
      if (pulse.isEmpty()) {
        waiting.add(stored);
      } else {
        decrypted(commit, pulse.get().struct().bytes("signature"))
            .ifPresent(w -> apply(commit.hotkey(), netuid, mechanism, w));
      }
    }
    if (waiting.isEmpty()) {
      module.remove("TimelockedWeightCommits", key);
    } else {
      module.put("TimelockedWeightCommits", DevnetValue.list(waiting), key);
    }
  }

  private void apply(AccountId hotkey, int netuid, int mechanism, Weights revealed) {
    try {
      weights.apply(hotkey, netuid, mechanism, revealed);
    } catch (CallFailure refusal) {
      LOG.debug("the weights of {} are refused: {}", hotkey, refusal.error());
      return;
    }
    module.event(
        "TimelockedWeightsRevealed", value(Subnet.storageIndex(netuid, mechanism)), value(hotkey));
  }

  private static Optional<Weights> decrypted(Commit commit, byte[] signature) {
    try {
      return payload(Timelock.decrypt(commit.ciphertext().bytes(), signature), commit.hotkey());
    } catch (TimelockException e) {
      LOG.debug("the commit of {} is dropped: {}", commit.hotkey(), e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * {@code WeightsTlockPayload}, or the older {@code LegacyWeightsTlockPayload} without the hotkey.
   * Another hotkey than the signer's makes a payload void.
   */
  static Optional<Weights> payload(byte[] bytes, AccountId hotkey) {
    try {
      ScaleReader in = new ScaleReader(bytes);
      byte[] named = in.byteVector();
      Weights weights = weights(in);
      if (named.length >= AccountId.SIZE) {
        AccountId account = new AccountId(Arrays.copyOf(named, AccountId.SIZE));
        return account.equals(hotkey) ? Optional.of(weights) : Optional.empty();
      }
    } catch (ScaleException e) {
      // perhaps of the older form
    }
    try {
      return Optional.of(weights(new ScaleReader(bytes)));
    } catch (ScaleException e) {
      return Optional.empty();
    }
  }

  private static Weights weights(ScaleReader in) {
    return new Weights(numbers(in), numbers(in), in.unsigned(Long.BYTES));
  }

  private static List<Integer> numbers(ScaleReader in) {
    List<Integer> numbers = new ArrayList<>();
    for (int left = in.count(Short.BYTES); left > 0; left--) {
      numbers.add(in.u16());
    }
    return numbers;
  }
}
