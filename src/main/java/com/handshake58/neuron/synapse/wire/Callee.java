package com.handshake58.neuron.synapse.wire;

import com.handshake58.neuron.crypto.AccountId;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whom a request is for, as its headers say. A caller may leave the hotkey out: the signed text
 * names it all the same.
 */
public record Callee(Optional<AccountId> hotkey, Optional<String> ip, OptionalInt port) {}
