package com.handshake58.devnet.runtime;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The runtimes of one chain by spec version, each read once. */
public final class RuntimeSet {
  private final long slotMillis;
  private final Map<Integer, DevnetRuntime> runtimes = new ConcurrentHashMap<>();

  /**
   * @param slotMillis the constant {@code Aura.SlotDuration}
   */
  public RuntimeSet(long slotMillis) {
    this.slotMillis = slotMillis;
  }

  /**
   * Returns a runtime.
   *
   * @throws IllegalArgumentException if there is no such runtime
   */
  public DevnetRuntime get(int spec) {
    return runtimes.computeIfAbsent(spec, s -> Runtimes.of(s, slotMillis));
  }
}
