package com.handshake58.neuron.store;

import java.nio.file.Path;

/** Why the folder of a neuron's state cannot be used. */
public sealed interface FolderProblem extends StoreProblem {

  Path folder();

  record NotCreated(Path folder) implements FolderProblem {
    @Override
    public String description() {
      return "the folder " + folder + " cannot be created";
    }
  }

  /**
   * A file in the folder is damaged.
   *
   * @param reason with the file as its subject
   */
  record UnreadableFile(Path folder, String name, String reason) implements FolderProblem {
    @Override
    public String description() {
      return "the file " + folder.resolve(name) + " cannot be read: " + reason;
    }
  }

  record NotWritable(Path folder) implements FolderProblem {
    @Override
    public String description() {
      return "the folder " + folder + " cannot be written";
    }
  }
}
