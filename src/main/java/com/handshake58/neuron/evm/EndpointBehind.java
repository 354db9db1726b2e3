package com.handshake58.neuron.evm;

/** An endpoint lacks a block that the chain has. Others are asked, and this one again later. */
public final class EndpointBehind extends Exception {
  private static final long serialVersionUID = 1;

  private final String why;

  public EndpointBehind(String why) {
    super(why);
    this.why = why;
  }

  /** What it lacks, in a few words. */
  public String why() {
    return why;
  }
}
