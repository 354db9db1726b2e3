package com.handshake58.neuron.synapse.wire;

import com.handshake58.neuron.crypto.AccountId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A request's headers, read and found in shape.
 *
 * @param timeout what the caller says it waits; not signed, so cap it before it decides anything
 * @param timeoutText the same as sent, to be echoed
 * @param bodyHash 64 lowercase hexadecimal digits, not yet compared with the body
 */
public record RequestHead(
    String name,
    Duration timeout,
    String timeoutText,
    String bodyHash,
    Caller caller,
    Callee callee) {

  /**
   * The text under the caller's signature: {@code
   * nonce.caller-hotkey.receiver-hotkey.uuid.body-hash}, as UTF-8. No part can hold a dot, so it
   * reads in one way only.
   *
   * @param receiver the hotkey that the request is for: the server's own
   */
  public byte[] signedText(AccountId receiver) {
    return signedText(caller.nonce(), caller.hotkey(), receiver, caller.uuid(), bodyHash);
  }

  static byte[] signedText(
      long nonce, AccountId caller, AccountId receiver, String uuid, String bodyHash) {
    return (nonce + "." + caller.ss58() + "." + receiver.ss58() + "." + uuid + "." + bodyHash)
        .getBytes(StandardCharsets.UTF_8);
  }
}
