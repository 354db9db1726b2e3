package com.handshake58.textflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.textflow.FlowGraph.Formatter;
import com.handshake58.textflow.samples.Leaks;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every text of a stranger goes through {@code UntrustedText} on its way to a log line, a printed
 * line or the message of an exception of the program.
 */
class UntrustedTextFlowTest {
  private static final Path TARGET = Path.of(System.getProperty("target.dir", "target"));

  /** Packages whose calls of the formatter repeat that of another one. */
  private static final Set<String> SECOND_LINES_OF_DEFENCE =
      Set.of(
          "app/doctor", // the command prints its findings through the formatter
          "base", // the formatter itself
          "cli/logging", // the log's encoder, see LogsTest
          "evm", // net has escaped the texts of Polygon's nodes; this cuts them shorter
          "ops", // the health's sentences
          "subtensor/account", // RpcException escapes what it is given
          "synapse/wire"); // a round escapes the reason of a missing answer, too

  @Test
  void noTextGoesRoundTheFormatter() {
    FlowGraph graph = program();
    assertThat(graph.sourceCount()).isGreaterThan(100);
    assertThat(graph.sinkCount()).isGreaterThan(100);
    assertThat(graph.findings())
        .as("ways of a stranger's text, from its end to its beginning")
        .isEmpty();
  }

  /** Analyses the program as if one call of the formatter after the other were missing. */
  @Test
  void aMissingCallOfTheFormatterIsFoundInEachPackage() {
    FlowGraph graph = program();
    TreeMap<String, List<Formatter>> packages =
        graph.formatters().stream()
            .collect(
                Collectors.groupingBy(
                    call -> packageOf(call.type()), TreeMap::new, Collectors.toList()));
    assertThat(packages).hasSizeGreaterThan(15);
    assertThat(packages.entrySet())
        .filteredOn(
            each -> each.getValue().stream().allMatch(call -> graph.reachedWithout(call).isEmpty()))
        .map(Map.Entry::getKey)
        .as("packages with no call of the formatter whose absence is found")
        .containsExactlyInAnyOrderElementsOf(SECOND_LINES_OF_DEFENCE);
  }

  @Test
  void findsTheLeaksOfSamplesAndNothingElse() {
    FlowGraph graph =
        TextFlow.of(TARGET.resolve("test-classes"), "com/handshake58/textflow/samples");
    List<String> leaks =
        Stream.of(Leaks.class.getDeclaredMethods())
            .map(Method::getName)
            .filter(name -> name.endsWith("Leaks"))
            .toList();
    assertThat(leaks).hasSizeGreaterThan(12);
    assertThat(graph.findings())
        .map(
            finding ->
                finding.replaceFirst("(?s):.*", "").replaceFirst("lambda\\$(\\w+)\\$\\d+", "$1"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    leaks.stream().map(name -> "Leaks." + name), Stream.of("Leaks$Problem.<init>"))
                .toList());
  }

  private static FlowGraph program() {
    return TextFlow.of(TARGET.resolve("classes"), "com/handshake58/neuron");
  }

  private static String packageOf(String type) {
    return type.replaceFirst("^com/handshake58/neuron/", "").replaceFirst("/[^/]*$", "");
  }
}
