package com.handshake58.neuron.crypto.timelock;

/** Why the native library of BLS12-381 is not loaded. */
public sealed interface BlsLibraryProblem {

  String description();

  /**
   * jblst has no library for this system.
   *
   * @param system its name and processor, such as {@code Linux/riscv64}
   */
  record Unsupported(String system) implements BlsLibraryProblem {
    @Override
    public String description() {
      return "timelock encryption needs a library of BLS12-381 and none exists for " + system;
    }
  }

  /**
   * The library of the jar cannot be unpacked into the temporary folder or loaded from there.
   *
   * @param reason the system's
   */
  record NotUnpacked(String folder, String reason) implements BlsLibraryProblem {
    @Override
    public String description() {
      return "cannot load the library of BLS12-381 from the temporary folder "
          + folder
          + ": "
          + reason;
    }
  }

  /**
   * The library beside the jar cannot be loaded.
   *
   * @param folders the JVM's library path
   * @param reason the system's
   */
  record NotLoaded(String folders, String reason) implements BlsLibraryProblem {
    @Override
    public String description() {
      return "cannot load the library of BLS12-381 from " + folders + ": " + reason;
    }
  }
}
