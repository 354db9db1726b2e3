package com.handshake58.neuron.subtensor.compatibility;

import java.util.List;

/**
 * Something that the program does on the chain, with what the runtime must have for it.
 *
 * @param use for example {@code the uid of a hotkey}
 * @param ways the elements of each way to do it, the preferred one first; one way suffices
 */
public record Requirement(
    Purpose purpose, String use, List<List<RuntimeElement>> ways, Absence absence) {
  public Requirement {
    ways = ways.stream().map(List::copyOf).toList();
    if (ways.isEmpty()) {
      throw new IllegalArgumentException("no way for " + use);
    }
  }

  /**
   * Returns the name of a way for reports, such as {@code storage item SubtensorModule.Keys and 5
   * more}.
   */
  public String name(int way) {
    List<RuntimeElement> elements = ways.get(way);
    String first = elements.getFirst().item().toString();
    return elements.size() == 1 ? first : first + " and " + (elements.size() - 1) + " more";
  }

  /** What follows if the runtime lacks an item of every way. */
  public sealed interface Absence {

    /** The roles of the purpose do not work. */
    record Fatal() implements Absence {}

    /**
     * The program goes on with less.
     *
     * @param consequence for example {@code a block counts as 12 s}
     */
    record Degraded(String consequence) implements Absence {}

    /**
     * Some runtimes lack it, and nothing is lost.
     *
     * @param meaning for example {@code the subnet uses Yuma consensus}
     */
    record Harmless(String meaning) implements Absence {}
  }
}
