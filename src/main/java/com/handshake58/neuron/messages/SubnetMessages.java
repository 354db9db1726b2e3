package com.handshake58.neuron.messages;

/** Sentences about a hotkey on a subnet, one for each trouble. */
public final class SubnetMessages {
  private SubnetMessages() {}

  /**
   * @param hotkey its address
   */
  public static String notRegistered(String hotkey, int netuid) {
    return unregistered("the hotkey " + hotkey, netuid);
  }

  /** The validator's or miner's own hotkey. */
  public static String notRegistered(int netuid) {
    return unregistered("the hotkey", netuid);
  }

  private static String unregistered(String hotkey, int netuid) {
    return hotkey + " is not registered on subnet " + netuid + ": " + Remedies.REGISTER;
  }

  /**
   * @param hotkey the subject, such as "uid 3" or "the hotkey 5F…, with a stake of 0 TAO,"
   */
  public static String noPermit(String hotkey) {
    return hotkey
        + " has no validator permit, without which the chain takes no weights: "
        + Remedies.STAKE
        + "; the chain gives permits to the hotkeys with the most stake at the end of each epoch";
  }

  /**
   * @param stake the subject, such as "the hotkey's stake"
   * @param threshold such as "the 1000 TAO"
   */
  public static String stakeTooLow(String stake, String threshold) {
    return stake + " is below " + threshold + " that setting weights takes: " + Remedies.STAKE;
  }

  public static String commitRevealChanged() {
    return "the subnet has turned commit-reveal on or off since the last block: the next round"
        + " submits the weights as the subnet then asks for";
  }

  public static String registrationClosed(int netuid) {
    return "subnet " + netuid + " takes no registrations at present";
  }
}
