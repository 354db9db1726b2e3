package com.handshake58.neuron.synapse.wire;

import com.handshake58.neuron.crypto.AccountId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A request's well-formed headers.
 *
 * @param timeout the caller's; not signed, so cap it before use
 * @param timeoutText the timeout as it was sent; the answer repeats it
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
   * Returns the text that the caller signed: {@code
   * nonce.caller-hotkey.receiver-hotkey.uuid.body-hash} in UTF-8. No part contains a dot, so the
   * text is unambiguous.
   *
   * @param receiver the server's own hotkey
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
