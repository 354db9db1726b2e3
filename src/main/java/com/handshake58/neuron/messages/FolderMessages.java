package com.handshake58.neuron.messages;

import com.handshake58.neuron.store.FolderProblem;

/** Sentences about the folder of a neuron's state. */
public final class FolderMessages {
  private FolderMessages() {}

  public static String of(FolderProblem problem) {
    return switch (problem) {
      case FolderProblem.NotCreated _, FolderProblem.NotWritable _ ->
          problem.description() + ": let this user write there, or " + Remedies.LOGGING_DIR;
    };
  }
}
