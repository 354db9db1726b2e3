package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.cli.settings.OptionGroup;
import com.handshake58.neuron.cli.settings.Setting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * Flags, variables and commands are known to {@code cli} and {@code messages} alone. Looks into the
 * class files: there a string is whole, however many lines of the source it takes.
 */
class FlagNamesTest {
  private static final Path CLASSES =
      Path.of(System.getProperty("target.dir"), "classes/com/handshake58");

  /** Calls anvil with anvil's own flags. */
  private static final String ANVIL = "devnet/polygon/AnvilProcess";

  private static final Pattern NAMES = names();

  @Test
  void noClassBelowTheCommandLineNamesAFlagAVariableOrACommand() throws IOException {
    Map<String, List<String>> strings = strings("cli", "messages");
    assertThat(strings).hasSizeGreaterThan(300);
    strings.remove(ANVIL);
    strings.replaceAll((name, texts) -> texts.stream().filter(NAMES.asPredicate()).toList());
    strings.values().removeIf(List::isEmpty);
    assertThat(strings).isEmpty();
  }

  @Test
  void theNamesAreFoundInWholeWordsAlone() {
    assertThat("set --axon.port (AXON_PORT)").containsPattern(NAMES);
    assertThat("in `neuron register`,").containsPattern(NAMES);
    assertThat("set DATABASE_URL").containsPattern(NAMES);
    assertThat("a neuron registers; MAX_API_URLS; --axon.portal").doesNotContainPattern(NAMES);
  }

  /** The strings of every class outside some packages, by the name of its outermost class. */
  private static Map<String, List<String>> strings(String... without) throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .filter(
              file ->
                  Stream.of(without)
                      .noneMatch(folder -> file.startsWith(CLASSES.resolve("neuron/" + folder))))
          .collect(
              Collectors.groupingBy(
                  FlagNamesTest::outermost,
                  TreeMap::new,
                  Collectors.flatMapping(FlagNamesTest::strings, Collectors.toList())));
    }
  }

  private static String outermost(Path file) {
    return CLASSES.relativize(file).toString().replaceFirst("(\\$.*)?\\.class$", "");
  }

  private static Stream<String> strings(Path file) {
    try {
      return StreamSupport.stream(ClassFile.of().parse(file).constantPool().spliterator(), false)
          .filter(StringEntry.class::isInstance)
          .map(entry -> ((StringEntry) entry).stringValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Pattern names() {
    Set<String> words = new LinkedHashSet<>();
    for (OptionGroup group : NeuronCommand.GROUPS) {
      for (Setting<?> setting : group.settings()) {
        words.addAll(setting.variables());
      }
    }
    CommandContext context =
        new CommandContext(
            Map.of(),
            Path.of(""),
            Path.of(""),
            new ByteArrayInputStream(new byte[0]),
            new PrintWriter(new StringWriter()),
            new PrintWriter(new StringWriter()));
    for (CommandLine command :
        every(NeuronCommand.commandLine(context, (config, passwords) -> {}))) {
      command.getCommandSpec().options().forEach(option -> words.add(option.longestName()));
      if (command.getParent() != null) {
        words.add(command.getCommandSpec().qualifiedName());
      }
    }
    assertThat(words)
        .contains("AXON_PORT", "--netuid", "--json", "--polygon", "neuron register", "neuron round")
        .hasSizeGreaterThan(70);
    return Pattern.compile(
        words.stream()
            .map(word -> "(?<![\\w.-])" + Pattern.quote(word) + "(?![\\w-])(?!\\.\\w)")
            .collect(Collectors.joining("|")));
  }

  private static List<CommandLine> every(CommandLine command) {
    List<CommandLine> all = new ArrayList<>(List.of(command));
    command.getSubcommands().values().forEach(sub -> all.addAll(every(sub)));
    return all;
  }
}
