package com.handshake58.neuron.store;

import com.handshake58.neuron.base.Bytes32;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Durable intents, at most one open one for each purpose on each chain. What a method stored
 * survives a crash and a power cut once the method has returned.
 */
public interface IntentStore {

  /**
   * Returns the open intent of a purpose on a chain. An intent of another chain stays stored, since
   * that chain may still include it.
   *
   * @param chain the genesis hash or the id
   */
  Optional<Intent> open(String purpose, String chain) throws IOException;

  /**
   * Stores an open intent.
   *
   * @throws IllegalStateException if one of the same purpose is open on the same chain
   */
  Intent begin(Intent.Request request) throws IOException;

  /**
   * Stores the hash of the signed transaction, before it is sent.
   *
   * @throws IllegalStateException if the intent was closed meanwhile; nothing may be sent then
   */
  Intent signed(Intent intent, Bytes32 hash) throws IOException;

  /**
   * Stores the block that holds the transaction while that block is not final. Leaves a closed
   * intent as it is.
   */
  Intent included(Intent intent, long block) throws IOException;

  /**
   * Closes the intent if it is open and its hash is still the one that the caller read.
   *
   * @return the intent as it is stored now
   */
  Intent end(Intent intent, Intent.State state, String note, OptionalLong block) throws IOException;
}
