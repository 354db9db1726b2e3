package com.handshake58.neuron.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.neuron.base.Bytes32;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of every store of intents. */
abstract class IntentStoreContract {
  static final String PURPOSE = "weights";
  static final String ACCOUNT = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";
  static final String OTHER_ACCOUNT = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
  static final String CHAIN = "0x" + "2f".repeat(32);
  static final String OTHER_CHAIN = "0x" + "8f".repeat(32);
  static final Bytes32 HASH = Bytes32.fromHex("0x" + "ab".repeat(32));

  /** A store and what to close after it. */
  record Opened(IntentStore intents, Runnable closing) implements AutoCloseable {
    @Override
    public void close() {
      closing.run();
    }
  }

  /** Opens the store, which one test has only one of, as after a restart. */
  abstract Opened open(String account, String chain) throws Exception;

  /** Changes the stored last block of the open intent. */
  abstract void damage(long lastBlock) throws Exception;

  @Test
  void anIntentSurvivesARestartAtEachStep() throws Exception {
    Intent begun;
    try (Opened store = open(ACCOUNT, CHAIN)) {
      assertThat(store.intents().open(PURPOSE, CHAIN)).isEmpty();
      begun = store.intents().begin(request(ACCOUNT, CHAIN));
      assertThat(begun.state()).isEqualTo(Intent.State.OPEN);
      assertThat(begun.request()).isEqualTo(request(ACCOUNT, CHAIN));
      assertThat(store.intents().open(PURPOSE, CHAIN)).contains(begun);
    }
    Intent signed;
    try (Opened store = open(ACCOUNT, CHAIN)) {
      assertThat(store.intents().open(PURPOSE, CHAIN)).contains(begun);
      signed = store.intents().signed(begun, HASH);
      assertThat(signed.hash()).contains(HASH);
    }
    Intent included;
    try (Opened store = open(ACCOUNT, CHAIN)) {
      assertThat(store.intents().open(PURPOSE, CHAIN)).contains(signed);
      included = store.intents().included(signed, 1_010);
      assertThat(included.block()).hasValue(1_010);
    }
    try (Opened store = open(ACCOUNT, CHAIN)) {
      assertThat(store.intents().open(PURPOSE, CHAIN)).contains(included);
      Intent ended =
          store.intents().end(included, Intent.State.INCLUDED, "extrinsic", OptionalLong.of(1_011));
      assertThat(ended.state()).isEqualTo(Intent.State.INCLUDED);
      assertThat(ended.note()).contains("extrinsic");
      assertThat(ended.block()).hasValue(1_011);
    }
    try (Opened store = open(ACCOUNT, CHAIN)) {
      assertThat(store.intents().open(PURPOSE, CHAIN)).isEmpty();
    }
  }

  @Test
  void oneIntentOfAPurposeIsOpenAtATime() throws Exception {
    try (Opened store = open(ACCOUNT, CHAIN)) {
      Intent begun = store.intents().begin(request(ACCOUNT, CHAIN));
      assertThatThrownBy(() -> store.intents().begin(request(ACCOUNT, CHAIN)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is open");
      store.intents().end(begun, Intent.State.EXPIRED, "expired", OptionalLong.empty());
      Intent next = store.intents().begin(request(ACCOUNT, CHAIN));
      assertThat(store.intents().open(PURPOSE, CHAIN)).contains(next);
    }
  }

  /** Whoever closed it believed that nothing was sent, so nothing may be sent any more. */
  @Test
  void aClosedIntentCannotBeSigned() throws Exception {
    try (Opened store = open(ACCOUNT, CHAIN)) {
      Intent begun = store.intents().begin(request(ACCOUNT, CHAIN));
      store.intents().end(begun, Intent.State.REFUSED, "never signed", OptionalLong.empty());
      assertThatThrownBy(() -> store.intents().signed(begun, HASH))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("was closed meanwhile");
      assertThat(store.intents().open(PURPOSE, CHAIN)).isEmpty();
    }
  }

  @Test
  void anIntentIsSignedOnce() throws Exception {
    try (Opened store = open(ACCOUNT, CHAIN)) {
      Intent begun = store.intents().begin(request(ACCOUNT, CHAIN));
      Intent signed = store.intents().signed(begun, HASH);
      Bytes32 other = Bytes32.fromHex("0x" + "cd".repeat(32));
      assertThatThrownBy(() -> store.intents().signed(begun, other))
          .isInstanceOf(IllegalStateException.class);
      assertThat(store.intents().open(PURPOSE, CHAIN)).contains(signed);
    }
  }

  /** Whoever closes it must have seen its hash. */
  @Test
  void anIntentThatWasSignedMeanwhileStaysOpen() throws Exception {
    try (Opened store = open(ACCOUNT, CHAIN)) {
      Intent begun = store.intents().begin(request(ACCOUNT, CHAIN));
      Intent signed = store.intents().signed(begun, HASH);
      assertThat(
              store
                  .intents()
                  .end(begun, Intent.State.REFUSED, "never signed", OptionalLong.empty()))
          .isEqualTo(signed);
      assertThat(store.intents().open(PURPOSE, CHAIN)).contains(signed);
    }
  }

  @Test
  void aClosedIntentStaysClosedWhenItsBlockIsSeen() throws Exception {
    try (Opened store = open(ACCOUNT, CHAIN)) {
      Intent begun = store.intents().begin(request(ACCOUNT, CHAIN));
      Intent signed = store.intents().signed(begun, HASH);
      store.intents().end(signed, Intent.State.INCLUDED, "done", OptionalLong.of(1_010));
      store.intents().included(signed, 1_010);
      assertThat(store.intents().open(PURPOSE, CHAIN)).isEmpty();
    }
  }

  @Test
  void theIntentOfAnotherChainStaysStored() throws Exception {
    Intent first;
    try (Opened store = open(ACCOUNT, CHAIN)) {
      first = store.intents().begin(request(ACCOUNT, CHAIN));
    }
    try (Opened store = open(ACCOUNT, OTHER_CHAIN)) {
      assertThat(store.intents().open(PURPOSE, OTHER_CHAIN)).isEmpty();
      Intent other = store.intents().begin(request(ACCOUNT, OTHER_CHAIN));
      store.intents().end(other, Intent.State.INCLUDED, "done", OptionalLong.of(7));
      assertThat(store.intents().open(PURPOSE, OTHER_CHAIN)).isEmpty();
    }
    try (Opened store = open(ACCOUNT, CHAIN)) {
      assertThat(store.intents().open(PURPOSE, CHAIN)).contains(first);
    }
  }

  /** Its nonce is of the other account, and this one cannot find its outcome. */
  @Test
  void anIntentOfAnotherAccountStopsSending() throws Exception {
    try (Opened store = open(OTHER_ACCOUNT, CHAIN)) {
      store.intents().begin(request(OTHER_ACCOUNT, CHAIN));
    }
    try (Opened store = open(ACCOUNT, CHAIN)) {
      assertThatThrownBy(() -> store.intents().open(PURPOSE, CHAIN))
          .isInstanceOf(IntentException.class)
          .hasMessageContaining("belongs to the account " + OTHER_ACCOUNT);
      assertThatThrownBy(() -> store.intents().begin(request(ACCOUNT, CHAIN)))
          .isInstanceOf(IllegalStateException.class);
    }
    try (Opened store = open(OTHER_ACCOUNT, CHAIN)) {
      assertThat(store.intents().open(PURPOSE, CHAIN)).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 62})
  void anIntentWhoseEraDoesNotExistIsUnreadable(long lastBlock) throws Exception {
    try (Opened store = open(ACCOUNT, CHAIN)) {
      store.intents().begin(request(ACCOUNT, CHAIN));
      damage(lastBlock);
      assertThatThrownBy(() -> store.intents().open(PURPOSE, CHAIN))
          .isInstanceOfSatisfying(
              IntentException.class,
              e ->
                  assertThat(e.problem())
                      .isInstanceOfSatisfying(
                          IntentProblem.Unreadable.class,
                          unreadable ->
                              assertThat(unreadable.why())
                                  .isEqualTo("no era of 64 blocks ends at block " + lastBlock)));
      damage(63);
      assertThat(store.intents().open(PURPOSE, CHAIN))
          .get()
          .satisfies(intent -> assertThat(intent.request().lastBlock()).isEqualTo(63));
    }
  }

  static Intent.Request request(String account, String chain) {
    return request(PURPOSE, account, chain);
  }

  static Intent.Request request(String purpose, String account, String chain) {
    return new Intent.Request(
        purpose, chain, account, 7, 1_063, 1_000, "weights of round 3", "{\"round\":3}");
  }
}
