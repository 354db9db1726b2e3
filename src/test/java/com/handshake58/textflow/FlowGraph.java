package com.handshake58.textflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Values of a program, and an edge from each value to those that may hold its text. */
final class FlowGraph {
  private final List<String> names = new ArrayList<>();
  private final List<Set<Integer>> edges = new ArrayList<>();
  private final List<Set<Integer>> copies = new ArrayList<>();
  private final Map<String, Integer> named = new HashMap<>();
  private final Set<Integer> sources = new LinkedHashSet<>();
  private final Map<Integer, String> sinks = new LinkedHashMap<>();
  private final List<Formatter> formatters = new ArrayList<>();

  /** One call of the formatter: its text, its result, and its place. */
  record Formatter(int text, int result, String type, String place) {}

  int fresh(String name) {
    names.add(name);
    edges.add(new LinkedHashSet<>());
    copies.add(new LinkedHashSet<>());
    return names.size() - 1;
  }

  /** The one value of that name. */
  int value(String name) {
    return named.computeIfAbsent(name, this::fresh);
  }

  void flow(int from, int to) {
    if (from != to) {
      edges.get(from).add(to);
    }
  }

  /** Both are the same object, whether it holds text or not. */
  void alias(int from, int to) {
    if (from != to) {
      copies.get(from).add(to);
    }
  }

  void source(int value) {
    sources.add(value);
  }

  void sink(int value, String place) {
    sinks.put(value, place);
  }

  void formatter(Formatter call) {
    formatters.add(call);
  }

  List<Formatter> formatters() {
    return List.copyOf(formatters);
  }

  int sourceCount() {
    return sources.size();
  }

  int sinkCount() {
    return sinks.size();
  }

  /** All values that may be the given object. */
  BitSet copiesOf(int value) {
    BitSet seen = new BitSet();
    Deque<Integer> next = new ArrayDeque<>(List.of(value));
    seen.set(value);
    while (!next.isEmpty()) {
      for (int to : copies.get(next.remove())) {
        if (!seen.get(to)) {
          seen.set(to);
          next.add(to);
        }
      }
    }
    return seen;
  }

  /** All values that may hold a stranger's text. */
  BitSet untrusted() {
    BitSet seen = new BitSet();
    walk(seen, sources, new HashMap<>());
    return seen;
  }

  /** The sinks that are reached if that call of the formatter returned its text unchanged. */
  Set<String> reachedWithout(Formatter call) {
    BitSet seen = untrusted();
    Set<String> reached = new LinkedHashSet<>();
    if (seen.get(call.text()) && !seen.get(call.result())) {
      BitSet before = (BitSet) seen.clone();
      walk(seen, List.of(call.result()), new HashMap<>());
      sinks.forEach(
          (value, place) -> {
            if (seen.get(value) && !before.get(value)) {
              reached.add(place);
            }
          });
    }
    return reached;
  }

  /** A way from a source to each sink that one reaches. */
  List<String> findings() {
    BitSet seen = new BitSet();
    Map<Integer, Integer> previous = new HashMap<>();
    walk(seen, sources, previous);
    List<String> findings = new ArrayList<>();
    sinks.forEach(
        (value, place) -> {
          if (seen.get(value)) {
            StringBuilder way = new StringBuilder(place);
            String last = "";
            for (Integer at = value; at != null; at = previous.get(at)) {
              if (!names.get(at).equals(last)) {
                last = names.get(at);
                way.append("\n    <- ").append(last);
              }
            }
            findings.add(way.toString());
          }
        });
    return findings;
  }

  private void walk(BitSet seen, Iterable<Integer> from, Map<Integer, Integer> previous) {
    Deque<Integer> next = new ArrayDeque<>();
    for (int value : from) {
      if (!seen.get(value)) {
        seen.set(value);
        next.add(value);
      }
    }
    while (!next.isEmpty()) {
      int at = next.remove();
      for (int to : edges.get(at)) {
        if (!seen.get(to)) {
          seen.set(to);
          previous.put(to, at);
          next.add(to);
        }
      }
    }
  }
}
