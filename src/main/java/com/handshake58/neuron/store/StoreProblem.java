package com.handshake58.neuron.store;

/** Why a neuron's state cannot be used as it is. */
public sealed interface StoreProblem permits FolderProblem, DatabaseProblem, IntentProblem {

  /** Describes the problem. */
  String description();
}
