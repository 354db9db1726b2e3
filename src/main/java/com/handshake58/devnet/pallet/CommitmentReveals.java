package com.handshake58.devnet.pallet;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.metadata.RuntimeDeclaration;
import com.handshake58.devnet.state.Storage;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.devnet.type.Variant;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.timelock.Timelock;
import com.handshake58.neuron.crypto.timelock.TimelockException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reveals timelocked commitments once their round is stored ({@code
 * pallets/commitments/src/lib.rs}, {@code reveal_timelocked_commitments}). A commitment that cannot
 * be decrypted is dropped, as in 424; 461 keeps it as failed.
 */
final class CommitmentReveals {
  private static final Logger LOG = LoggerFactory.getLogger(CommitmentReveals.class);
  private static final String PALLET = CommitmentCalls.PALLET;
  private static final int MAX_REVEALS = 10;

  /** The case of a commitment that could not be decrypted; absent from 424. */
  static final String FAILED = "TimelockRevealFailed";

  /** The error of the runtimes that have the case {@link #FAILED}. */
  static final String NOT_ALLOWED = FAILED + "NotAllowed";

  private final SubtensorState module;

  CommitmentReveals(SubtensorState module) {
    this.module = module;
  }

  static boolean isTimelock(Variant field) {
    return field.name().equals("TimelockEncrypted");
  }

  /** Adds an account to the index of those with a timelocked commitment. */
  void await(int netuid, AccountId account) {
    List<DevnetValue> index = new ArrayList<>(index());
    DevnetValue entry = DevnetValue.list(value(netuid), value(account));
    if (!index.contains(entry)) {
      index.add(entry);
      index.sort(
          Comparator.<DevnetValue>comparingInt(e -> e.elements().getFirst().int32())
              .thenComparing(e -> e.elements().getLast().toString()));
      storage().put(PALLET, "TimelockedIndex", DevnetValue.list(index));
    }
  }

  void forget(int netuid, AccountId account) {
    List<DevnetValue> index = new ArrayList<>(index());
    if (index.remove(DevnetValue.list(value(netuid), value(account)))) {
      storage().put(PALLET, "TimelockedIndex", DevnetValue.list(index));
    }
  }

  /** Runs at the beginning of a block. */
  void run() {
    for (DevnetValue entry : index()) {
      int netuid = entry.elements().getFirst().int32();
      AccountId account = entry.elements().getLast().account();
      Optional<DevnetValue> registration =
          storage().find(PALLET, "CommitmentOf", value(netuid), value(account));
      if (registration.isEmpty()) {
        forget(netuid, account);
      } else {
        reveal(netuid, account, registration.get().struct());
      }
    }
  }

  private void reveal(int netuid, AccountId account, Struct registration) {
    List<DevnetValue> left = new ArrayList<>();
    List<byte[]> revealed = new ArrayList<>();
    boolean processed = false;
    for (DevnetValue field : registration.struct("info").elements("fields")) {
      Optional<byte[]> signature =
          isTimelock(field.variant()) ? signature(field.variant()) : Optional.empty();
      if (signature.isEmpty()) {
        left.add(field);
      } else {
        processed = true;
        decrypted(account, field.variant(), signature.get())
            .ifPresentOrElse(revealed::add, () -> failed(field.variant()).ifPresent(left::add));
      }
    }
    if (processed) {
      store(netuid, account, revealed);
      replace(netuid, account, registration, left);
    }
  }

  private Optional<byte[]> signature(Variant field) {
    return storage()
        .find("Drand", "Pulses", field.fields().struct().get("reveal_round"))
        .map(pulse -> pulse.struct().bytes("signature"));
  }

  /** Returns what stays of a field that cannot be decrypted: nothing in 424. */
  private Optional<DevnetValue> failed(Variant field) {
    RuntimeDeclaration runtime = storage().runtime();
    OptionalInt errors = runtime.pallet(PALLET).orElseThrow().errors();
    boolean kept =
        errors.isPresent()
            && runtime.types().cases(errors.getAsInt()).stream()
                .anyMatch(error -> error.name().equals(NOT_ALLOWED));
    return kept ? Optional.of(new Variant(FAILED, field.fields())) : Optional.empty();
  }

  private static Optional<byte[]> decrypted(AccountId account, Variant field, byte[] signature) {
    try {
      byte[] text = Timelock.decrypt(field.fields().struct().bytes("encrypted"), signature);
      return text.length == 0 ? Optional.empty() : Optional.of(text);
    } catch (TimelockException e) {
      LOG.debug("commitment of {} cannot be decrypted: {}", account, e.getMessage());
      return Optional.empty();
    }
  }

  private void store(int netuid, AccountId account, List<byte[]> revealed) {
    if (revealed.isEmpty()) {
      return;
    }
    DevnetValue[] key = {value(netuid), value(account)};
    List<DevnetValue> all =
        new ArrayList<>(
            storage()
                .find(PALLET, "RevealedCommitments", key)
                .map(DevnetValue::elements)
                .orElse(List.of()));
    for (byte[] text : revealed) {
      all.add(DevnetValue.list(value(text), value(module.block())));
      Struct fields = new Struct().with("netuid", netuid).with("who", account);
      module.event(PALLET, new Variant("CommitmentRevealed", fields));
    }
    List<DevnetValue> last = all.subList(Math.max(0, all.size() - MAX_REVEALS), all.size());
    storage().put(PALLET, "RevealedCommitments", DevnetValue.list(last), key);
  }

  private void replace(int netuid, AccountId account, Struct registration, List<DevnetValue> left) {
    DevnetValue[] key = {value(netuid), value(account)};
    if (left.isEmpty()) {
      storage().remove(PALLET, "CommitmentOf", key);
    } else {
      Struct info = new Struct().with("fields", DevnetValue.list(left));
      storage().put(PALLET, "CommitmentOf", registration.with("info", info), key);
    }
    if (left.stream().noneMatch(field -> isTimelock(field.variant()))) {
      forget(netuid, account);
    }
  }

  private List<DevnetValue> index() {
    return storage().list(PALLET, "TimelockedIndex");
  }

  private Storage storage() {
    return module.storage();
  }
}
