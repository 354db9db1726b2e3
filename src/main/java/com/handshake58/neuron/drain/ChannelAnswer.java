package com.handshake58.neuron.drain;

/** What a DRAIN contract says about a channel's id. */
public sealed interface ChannelAnswer {

  /**
   * The contract knows the channel.
   *
   * @param timestamp of the newest block, in seconds since 1970
   */
  record Found(Channel channel, long timestamp) implements ChannelAnswer {}

  /** The contract has no such channel: it was never opened there, or was closed. */
  record Unknown() implements ChannelAnswer {}

  /** There is no contract at the address, or one without {@code getChannel}. */
  record NoDrainContract() implements ChannelAnswer {}
}
