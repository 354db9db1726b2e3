package com.handshake58.neuron.subnet58;

/** Who is credited with the claims of a wallet that several hotkeys prove. */
public enum SharedWallets {
  /** The hotkey registered first, by chain data only, so that all validators agree. */
  FIRST,
  /** Every one of them, as the Python validators do. */
  ALL
}
