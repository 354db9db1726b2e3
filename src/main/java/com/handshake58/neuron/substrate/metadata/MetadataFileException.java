package com.handshake58.neuron.substrate.metadata;

import java.io.IOException;

/** A file does not hold metadata. */
public final class MetadataFileException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient MetadataFileProblem problem;

  MetadataFileException(MetadataFileProblem problem) {
    super("the file holds no metadata");
    this.problem = problem;
  }

  public MetadataFileProblem problem() {
    return problem;
  }
}
