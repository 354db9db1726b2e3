package com.handshake58.neuron.crypto.timelock;

import java.util.Optional;
import supranational.blst.Scalar;

/** The native part of jblst, which its first use loads. */
public final class BlsLibrary {
  private static final Optional<Throwable> PROBLEM = load();

  private BlsLibrary() {}

  /**
   * Loads the library unless it is loaded.
   *
   * @throws BlsLibraryException if the library cannot be loaded
   */
  public static void require() {
    if (PROBLEM.isPresent()) {
      Throwable problem = PROBLEM.get();
      throw new BlsLibraryException(
          System.getProperty("java.io.tmpdir", ""), reason(problem), problem);
    }
  }

  private static Optional<Throwable> load() {
    try {
      return new Scalar().to_bendian().length > 0
          ? Optional.empty()
          : Optional.of(new IllegalStateException("it does not answer"));
    } catch (LinkageError | RuntimeException e) {
      return Optional.of(e);
    }
  }

  /** An initializer wraps exceptions but no errors. The linker repeats the file's name twice. */
  private static String reason(Throwable problem) {
    Throwable root =
        problem instanceof ExceptionInInitializerError && problem.getCause() != null
            ? problem.getCause()
            : problem;
    String text = String.valueOf(root.getMessage());
    return root instanceof UnsatisfiedLinkError ? text.substring(text.lastIndexOf(": ") + 1) : text;
  }
}
