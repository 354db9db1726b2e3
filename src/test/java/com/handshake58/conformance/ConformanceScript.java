package com.handshake58.conformance;

import java.util.List;
import java.util.stream.Stream;

/** The script, in order. Every step except a snapshot takes one block on any chain. */
final class ConformanceScript {
  private ConformanceScript() {}

  static List<ScriptStep> acts() {
    return Stream.of(
            new ValiditySteps(),
            new RegistrationSteps(),
            new ServingSteps(),
            new WeightsSteps(),
            new FullSubnetSteps())
        .flatMap(scene -> scene.acts().stream())
        .toList();
  }
}
