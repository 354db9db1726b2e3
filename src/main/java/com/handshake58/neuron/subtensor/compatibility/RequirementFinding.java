package com.handshake58.neuron.subtensor.compatibility;

import com.handshake58.neuron.substrate.metadata.RuntimeProblem;
import java.util.List;

/** What a runtime offers of one requirement. */
public sealed interface RequirementFinding {
  Requirement requirement();

  /**
   * The runtime has what the requirement needs.
   *
   * @param way the position of the first way that fits
   */
  record Met(Requirement requirement, int way) implements RequirementFinding {}

  /** The runtime does not have it, and nothing is lost. */
  record Absent(Requirement requirement, String meaning) implements RequirementFinding {}

  /** The program goes on with less. */
  record Degraded(Requirement requirement, List<RuntimeProblem> problems, String consequence)
      implements RequirementFinding {
    public Degraded {
      problems = List.copyOf(problems);
    }
  }

  /** The roles of the purpose do not work. */
  record Lost(Requirement requirement, List<RuntimeProblem> problems)
      implements RequirementFinding {
    public Lost {
      problems = List.copyOf(problems);
    }
  }
}
