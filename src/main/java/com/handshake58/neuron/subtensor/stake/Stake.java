package com.handshake58.neuron.subtensor.stake;

import com.handshake58.neuron.crypto.AccountId;

/**
 * What a coldkey has staked with a hotkey on a subnet.
 *
 * @param isRegistered whether the hotkey is registered on the subnet
 */
public record Stake(AccountId hotkey, int netuid, Alpha alpha, boolean isRegistered) {}
