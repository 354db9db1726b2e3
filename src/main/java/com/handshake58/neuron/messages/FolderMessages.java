package com.handshake58.neuron.messages;

import com.handshake58.neuron.store.FolderProblem;

/** Sentences about the folder of a neuron's state. */
public final class FolderMessages {
  private FolderMessages() {}

  public static String of(FolderProblem problem) {
    return sentence(problem, Remedies.LOGGING_DIR);
  }

  /** The folder of the devnet's neurons. */
  public static String ofDevnet(FolderProblem problem) {
    return sentence(problem, "set --folder to another one");
  }

  /** A file or folder that this user may not read or write. */
  public static String accessDenied(String file) {
    return "this user may not read or write " + file + ": change its permissions or its owner";
  }

  private static String sentence(FolderProblem problem, String otherFolder) {
    return switch (problem) {
      case FolderProblem.NotCreated _, FolderProblem.NotWritable _ ->
          problem.description() + ": let this user write there, or " + otherFolder;
      case FolderProblem.UnreadableFile _ ->
          problem.description() + "; move it away to begin without the earlier averages";
    };
  }
}
