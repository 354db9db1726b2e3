package com.handshake58.neuron.synapse.wire;

import com.handshake58.neuron.crypto.AccountId;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The receiver of a request according to its headers. A caller may omit the hotkey: the signed text
 * contains it in any case.
 */
public record Callee(Optional<AccountId> hotkey, Optional<String> ip, OptionalInt port) {}
