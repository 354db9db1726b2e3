package com.handshake58.neuron.cli.options;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the name that somebody meant. */
final class NearestName {
  /** More wrong letters than a third of the name make another name. */
  private static final int SHARE = 3;

  private NearestName() {}

  /** Returns the name with the fewest letters to change, if these are few. */
  static Optional<String> of(String text, List<String> names) {
    return names.stream()
        .min(Comparator.comparingInt(name -> distance(text, name)))
        .filter(name -> distance(text, name) <= Math.max(1, name.length() / SHARE));
  }

  /** Counts the letters to insert, delete or replace (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
