package com.handshake58.conformance;

import java.util.List;
import java.util.stream.Stream;

/** The script, in order. Every act but a look takes one block, on whichever chain it runs. */
final class ConformanceScript {
  private ConformanceScript() {}

  static List<Act> acts() {
    return Stream.of(
            new ValidityScene(),
            new RegistrationScene(),
            new ServingScene(),
            new WeightsScene(),
            new FullSubnetScene())
        .flatMap(scene -> scene.acts().stream())
        .toList();
  }
}
