package com.handshake58.neuron.crypto.timelock;

import com.handshake58.neuron.base.UntrustedText;
import java.util.Optional;
import supranational.blst.Scalar;
import supranational.blst.blst;

/**
 * The native part of jblst, which its first use loads: from the jar by way of the temporary folder,
 * or, where the jar holds none for this system, from the JVM's library path.
 */
public final class BlsLibrary {
  private static final String FILE = System.mapLibraryName("blst");
  private static final Optional<Throwable> FAILURE = load();

  private BlsLibrary() {}

  /**
   * Loads the library unless it is loaded.
   *
   * @throws BlsLibraryException if the library cannot be loaded
   */
  public static void require() {
    if (FAILURE.isPresent()) {
      throw new BlsLibraryException(problem(FAILURE.get()), FAILURE.get());
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

  private static BlsLibraryProblem problem(Throwable failure) {
    String system = system();
    String reason = reason(failure);
    if (blst.class.getResource(system + "/" + FILE) != null) {
      return new BlsLibraryProblem.NotUnpacked(System.getProperty("java.io.tmpdir", ""), reason);
    }
    return reason.startsWith("no blst in ")
        ? new BlsLibraryProblem.Unsupported(system)
        : new BlsLibraryProblem.NotLoaded(System.getProperty("java.library.path", ""), reason);
  }

  /** Returns the folder that jblst looks in. */
  private static String system() {
    String name = System.getProperty("os.name", "").replaceFirst(" .*", "");
    return name + "/" + System.getProperty("os.arch", "");
  }

  /**
   * Returns the reason without the file's name, which the linker puts in front of it twice. An
   * initializer wraps exceptions but no errors.
   */
  private static String reason(Throwable failure) {
    Throwable root =
        failure instanceof ExceptionInInitializerError && failure.getCause() != null
            ? failure.getCause()
            : failure;
    String text = UntrustedText.messageOf(root);
    int name = text.lastIndexOf(FILE + ": ");
    return name < 0 ? text : text.substring(name + FILE.length() + 2);
  }
}
