package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.cli.settings.OptionGroup;
import com.handshake58.neuron.cli.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people read before they start a neuron tells of every setting. */
class HelpTest {
  @TempDir private Path folder;

  private static List<Setting<?>> settings() {
    return NeuronCommand.GROUPS.stream()
        .map(OptionGroup::settings)
        .<Setting<?>>flatMap(List::stream)
        .toList();
  }

  @Test
  void theHelpNamesEveryFlagAndVariable() {
    Cli.Result help = new Cli(folder).run("--help");
    assertThat(help.code()).isZero();
    String joined = help.out().replaceAll("\\s", "");
    for (Setting<?> setting : settings()) {
      assertThat(joined).contains(setting.flag() ? "--" + setting.key() : setting.key());
      assertThat(setting.variables()).allMatch(joined::contains);
      assertThat(joined).contains(setting.help().replaceAll("\\s", ""));
    }
  }

  @Test
  void theDocumentsNameEveryFlagAndVariable() throws IOException {
    String page = Files.readString(Path.of("docs/configuration.md"));
    String example = Files.readString(Path.of(".env.example"));
    for (Setting<?> setting : settings()) {
      if (setting.flag()) {
        assertThat(page).contains("`--" + setting.key() + "`");
      }
      for (String variable : setting.variables()) {
        assertThat(page).contains("`" + variable + "`");
        assertThat(example).contains(variable + "=");
      }
    }
  }

  @Test
  void theExampleChangesNothing() throws IOException {
    Files.copy(Path.of(".env.example"), folder.resolve(".env"));
    Cli.Result with = new Cli(folder).run("config");
    assertThat(with.err()).isEmpty();
    assertThat(with.code()).isZero();
    assertThat(with.out()).doesNotContain(".env line");
  }

  @Test
  void theVersionTellsTheJava() {
    assertThat(new Cli(folder).run("--version").out())
        .startsWith("neuron ")
        .contains("Java " + Runtime.version());
  }

  @Test
  void aShellTakesTheCompletionScript() throws Exception {
    Cli.Result script = new Cli(folder).run("generate-completion");
    assertThat(script.code()).isZero();
    Path file = Files.writeString(folder.resolve("neuron_completion"), script.out());
    String test =
        "source '%s'; COMP_WORDS=(neuron wa); COMP_CWORD=1; _complete_neuron; echo ${COMPREPLY[@]}"
            .formatted(file);
    Process bash =
        new ProcessBuilder("bash", "-c", test)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String answer =
        new String(bash.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(answer.strip()).isEqualTo("wallet");
  }
}
