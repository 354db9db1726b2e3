package com.handshake58.neuron.cli.settings;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with the configuration, and what is merely worth a line. Sentences. */
public final class Findings {
  private final List<String> mistakes = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /** Names the flag or variable and the remedy; the program does not start. */
  public void mistake(String sentence) {
    mistakes.add(sentence);
  }

  /** The program starts and says it. */
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
