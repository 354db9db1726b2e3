package com.handshake58.neuron.subtensor.compatibility;

import com.handshake58.neuron.substrate.metadata.RuntimeItem;
import com.handshake58.neuron.substrate.metadata.TypeShape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An item of a runtime that this program uses, with the shapes on which the program relies.
 *
 * @param parts the shapes by the names of {@link RuntimeParts}
 * @param isOption whether a storage item must have no value, not a default, where nothing is stored
 */
public record RuntimeElement(RuntimeItem item, Map<String, TypeShape> parts, boolean isOption) {
  public RuntimeElement {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }
}
