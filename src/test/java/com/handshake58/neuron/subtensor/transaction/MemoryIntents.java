package com.handshake58.neuron.subtensor.transaction;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.store.Intent;
import com.handshake58.neuron.store.IntentStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Keeps intents in memory, where they survive a simulated crash. It behaves like {@code
 * IntentStoreContract} asks, for one account. If {@link #crashBeforeWrite} is n, the n-th write
 * from now crashes.
 */
final class MemoryIntents implements IntentStore {
  private final List<Intent> intents = new ArrayList<>();
  int crashBeforeWrite;

  synchronized List<Intent> all() {
    return List.copyOf(intents);
  }

  @Override
  public synchronized Optional<Intent> open(String purpose, String chain) {
    return intents.stream()
        .filter(
            i ->
                i.state() == Intent.State.OPEN
                    && i.request().purpose().equals(purpose)
                    && i.request().chain().equals(chain))
        .findFirst();
  }

  @Override
  public synchronized Intent begin(Intent.Request request) {
    if (open(request.purpose(), request.chain()).isPresent()) {
      throw new IllegalStateException("an intent of " + request.purpose() + " is open");
    }
    write();
    Intent intent =
        new Intent(
            intents.size() + 1,
            request,
            Optional.empty(),
            Intent.State.OPEN,
            Optional.empty(),
            OptionalLong.empty());
    intents.add(intent);
    return intent;
  }

  @Override
  public synchronized Intent signed(Intent intent, Bytes32 hash) {
    Intent now = now(intent);
    if (!isAsRead(now, intent)) {
      throw new IllegalStateException("intent " + intent.id() + " was closed meanwhile");
    }
    return replace(
        new Intent(
            now.id(), now.request(), Optional.of(hash), now.state(), now.note(), now.block()));
  }

  @Override
  public synchronized Intent included(Intent intent, long block) {
    Intent now = now(intent);
    return now.state() != Intent.State.OPEN
        ? now
        : replace(
            new Intent(
                now.id(),
                now.request(),
                now.hash(),
                now.state(),
                now.note(),
                OptionalLong.of(block)));
  }

  @Override
  public synchronized Intent end(
      Intent intent, Intent.State state, String note, OptionalLong block) {
    Intent now = now(intent);
    return isAsRead(now, intent)
        ? replace(new Intent(now.id(), now.request(), now.hash(), state, Optional.of(note), block))
        : now;
  }

  private static boolean isAsRead(Intent now, Intent read) {
    return now.state() == Intent.State.OPEN && now.hash().equals(read.hash());
  }

  private Intent now(Intent intent) {
    return intents.get((int) intent.id() - 1);
  }

  private Intent replace(Intent intent) {
    write();
    intents.set((int) intent.id() - 1, intent);
    return intent;
  }

  private void write() {
    if (crashBeforeWrite > 0 && --crashBeforeWrite == 0) {
      throw new ModelChain.Crash();
    }
  }
}
