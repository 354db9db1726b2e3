package com.handshake58.neuron.subnet58;

/** Which hotkeys get the credit for the claims of a wallet that several hotkeys prove. */
public enum SharedWallets {
  /** The hotkey that registered first, by chain data only, so that all validators agree. */
  FIRST,
  /** All of them, as with the Python validators. */
  ALL
}
