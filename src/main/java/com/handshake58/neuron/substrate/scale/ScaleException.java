package com.handshake58.neuron.substrate.scale;

/** Reports bytes that do not encode the expected type, or a value that does not fit its type. */
public class ScaleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final String problem;

  public ScaleException(String problem) {
    this("", problem);
  }

  private ScaleException(String path, String problem) {
    super(path.isEmpty() ? problem : path + ": " + problem);
    this.path = path;
    this.problem = problem;
  }

  /**
   * Returns the same problem with one more step in front of its path. The message then names the
   * place, for example {@code neurons[3].axon_info.ip}.
   *
   * @param step a field's name, or an index such as {@code [3]}
   */
  public ScaleException in(String step) {
    boolean joined = path.isEmpty() || path.startsWith("[");
    return new ScaleException(step + (joined ? "" : ".") + path, problem);
  }
}
