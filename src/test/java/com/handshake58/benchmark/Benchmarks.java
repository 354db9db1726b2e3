package com.handshake58.benchmark;

import com.handshake58.benchmark.Contender.Measured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Measures this program beside other implementations, prints one table and writes it to {@code
 * target/benchmarks.md}. The profile {@code benchmark} of the build runs it. The contenders of a
 * comparison take turns, so that a busy moment of the machine hits all of them.
 */
final class Benchmarks {
  private Benchmarks() {}

  private static Stream<Comparison> all() throws Exception {
    return Stream.of(
            CodecBenchmark.comparisons(),
            MetagraphBenchmark.comparisons(),
            AxonBenchmark.comparisons(),
            Sr25519Benchmark.comparisons())
        .flatMap(List::stream);
  }

  /**
   * Runs comparisons.
   *
   * @param args a regular expression, of which the titles contain a match, and the number of rounds
   */
  public static void main(String[] args) throws Exception {
    Pattern chosen = Pattern.compile(args[0]);
    int rounds = Integer.parseInt(args[1]);
    List<Comparison> comparisons =
        all().filter(each -> chosen.matcher(each.title()).find()).toList();
    if (comparisons.isEmpty()) {
      throw new IllegalArgumentException("no comparison matches " + chosen);
    }
    List<String> table = new ArrayList<>();
    table.add("| median of " + rounds + " rounds | µs | kB | ours / theirs |");
    table.add("|---|--:|--:|--:|");
    for (Comparison comparison : comparisons) {
      System.out.println("measuring " + comparison.title());
      table.addAll(rows(comparison, rounds));
    }
    table.forEach(System.out::println);
    Files.write(Path.of(System.getProperty("target.dir"), "benchmarks.md"), table);
    System.exit(0); // the devnet's threads run on
  }

  private static List<String> rows(Comparison comparison, int rounds) throws Exception {
    Map<Contender, List<Measured>> measured = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Contender contender : comparison.contenders()) {
        measured.computeIfAbsent(contender, key -> new ArrayList<>()).add(contender.measure());
      }
    }
    double ours = median(measured.get(comparison.contenders().getFirst()), Measured::micros);
    List<String> rows = new ArrayList<>();
    measured.forEach(
        (contender, values) -> {
          double micros = median(values, Measured::micros);
          rows.add(
              String.format(
                  Locale.ROOT,
                  "| %s: %s | %s | %s | %s |",
                  comparison.title(),
                  contender.name(),
                  number(micros),
                  number(median(values, Measured::kilobytes)),
                  ratio(ours / micros)));
        });
    return rows;
  }

  private static String number(double value) {
    return Double.isNaN(value)
        ? ""
        : String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
  }

  private static String ratio(double value) {
    return String.format(Locale.ROOT, value < 0.1 ? "%.3f" : "%.2f", value);
  }

  private static double median(List<Measured> values, ToDoubleFunction<Measured> of) {
    return values.stream().mapToDouble(of).sorted().toArray()[values.size() / 2];
  }
}
