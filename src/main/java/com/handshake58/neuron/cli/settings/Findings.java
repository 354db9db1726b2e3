package com.handshake58.neuron.cli.settings;

import java.util.ArrayList;
import java.util.List;

/** The mistakes of a configuration, and notes about it. Sentences without a full stop. */
public final class Findings {
  private final List<String> mistakes = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /** Adds a sentence with flag or variable and remedy; the program does not start. */
  public void mistake(String sentence) {
    mistakes.add(sentence);
  }

  /** Adds a sentence that the program prints before it starts. */
  public void note(String sentence) {
    notes.add(sentence);
  }

  public List<String> mistakes() {
    return List.copyOf(mistakes);
  }

  public List<String> notes() {
    return List.copyOf(notes);
  }
}
