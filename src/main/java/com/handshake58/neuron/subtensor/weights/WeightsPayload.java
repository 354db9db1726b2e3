package com.handshake58.neuron.subtensor.weights;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import java.util.List;

/**
 * The message of a timelocked commit: SCALE of hotkey, uids, values and version key (pallet {@code
 * WeightsTlockPayload}).
 */
public final class WeightsPayload {
  private WeightsPayload() {}

  /**
   * @param hotkey of the signer; the chain refuses another one when it reveals
   * @param versionKey all 64 bits, unsigned
   */
  public static byte[] encode(AccountId hotkey, WeightsVector weights, long versionKey) {
    ScaleWriter out = new ScaleWriter().byteVector(hotkey.toBytes());
    write(out, weights.uids());
    write(out, weights.values());
    return out.u64(versionKey).toBytes();
  }

  private static void write(ScaleWriter out, List<Integer> numbers) {
    out.compact(numbers.size());
    numbers.forEach(out::u16);
  }
}
