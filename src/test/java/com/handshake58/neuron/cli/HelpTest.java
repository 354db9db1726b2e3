package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.cli.settings.OptionGroup;
import com.handshake58.neuron.cli.settings.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The help and the documents name every setting. */
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
  void theHelpOfEveryCommandNamesItsFlagsAndVariables() {
    Map<String, List<OptionGroup>> commands =
        Map.ofEntries(
            Map.entry("config", NeuronCommand.GROUPS),
            Map.entry("doctor", NeuronCommand.GROUPS),
            Map.entry("claims scan", ClaimsCommand.GROUPS),
            Map.entry("claims show", ClaimsCommand.GROUPS),
            Map.entry("channel show", ChannelCommand.GROUPS),
            Map.entry("metagraph", MetagraphCommand.GROUPS),
            Map.entry("compat", MetagraphCommand.GROUPS),
            Map.entry("register", MetagraphCommand.GROUPS),
            Map.entry("round show", RoundCommand.GROUPS),
            Map.entry("wallet sign", WalletCommand.GROUPS),
            Map.entry("wallet transfer", WalletTransferCommand.GROUPS));
    commands.forEach(
        (command, groups) -> {
          String help = new Cli(folder).run((command + " --help").split(" ")).out();
          assertThat(help.lines().findFirst().orElseThrow())
              .startsWith("Usage: neuron " + command + " [")
              .hasSizeLessThan(60);
          for (OptionGroup group : groups) {
            for (Setting<?> setting : group.settings()) {
              assertThat(help).contains(setting.flag() ? "--" + setting.key() : setting.key());
            }
          }
        });
  }

  @Test
  void reportsAnUnparsableArgumentOnceWithTheCommandsHelp() {
    assertThat(new Cli(folder).run("round", "show", "x").err())
        .isEqualTo(
            "neuron: N must be a whole number, but the command line says 'x': see `neuron round show"
                + " --help`.\n");
  }

  /** Never picocli's own words. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "round show --uid=x | --uid must be a whole number, but the command line says 'x': see",
        "round show --uid | --uid needs a value: write --uid=<uid>.",
        "wallet verify --signature | --signature needs a value: write --signature=<hex>.",
        "register --yes=x | --yes must be true or false, but the command line says 'x': see",
        "--mode | --mode needs a value: write --mode=<mode>.",
        "--polygon_private_key=0x12 | --polygon_private_key is refused: other users of the machine",
        "config x | there is an argument that belongs to no flag: see `neuron config --help`.",
        "doctor --mode=x | --mode (NEURON_TYPE) must be miner or validator, but the command line",
        "generate-completion x | there is an argument that belongs to no flag: see `neuron gen",
        "claims show --mode=miner | --mode=miner is refused: a miner has no claims and no rounds;",
        "round show --mode=miner | --mode=miner is refused: a miner has no claims and no rounds;",
        "wallet export-b64 --coldkey | --coldkey is refused: this prints no coldkey, since a",
      })
  void aMistakeIsOneSentence(String arguments, String sentence) {
    Cli.Result result = new Cli(folder).run(arguments.split(" "));
    if (!arguments.startsWith("doctor")) { // which prints the mistake as a line
      assertThat(result.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
      assertThat(result.errLines())
          .singleElement()
          .asString()
          .startsWith("neuron: " + sentence)
          .doesNotContain("0x12");
    } else {
      assertThat(result.code()).isEqualTo(ExitCode.FAILED);
      assertThat(result.out()).contains("FAIL  configuration: " + sentence);
    }
  }

  @Test
  void aKeyTypeIsNamedByItsValues() {
    assertThat(
            new Cli(folder)
                .run("wallet", "verify", "--key_type=x", "--signature=" + "0".repeat(128), "text")
                .err())
        .isEqualTo(
            "neuron: --key_type must be ed25519 or sr25519, but the command line says 'x': see"
                + " `neuron wallet verify --help`.\n");
  }

  @Test
  void aMinersKeyOnTheCommandLineIsNotMissing() {
    Cli.Result result =
        new Cli(folder)
            .set("POLYGON_WALLET", "0x" + "a1".repeat(20))
            .set("API_URL", "https://provider.example")
            .run("--mode=miner", "--POLYGON_PRIVATE_KEY=0x12");
    assertThat(result.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(result.errLines())
        .singleElement()
        .asString()
        .contains("set POLYGON_PRIVATE_KEY in the environment or in .env instead");
  }

  @Test
  void theValueOfASwitchIsNoStrayArgument() {
    Cli.Result result = new Cli(folder).run("config", "--neuron.axon_off", "true");
    assertThat(result.code()).isEqualTo(ExitCode.OK);
    assertThat(result.err()).contains("unknown, ignored: an argument that belongs to no flag");
  }

  @Test
  void theListsOfTheHelpAreCompleteAndIndented() {
    String help = new Cli(folder).run("--help").out();
    String list = help.substring(help.indexOf("Commands"), help.indexOf("Variables without"));
    assertThat(list.lines().skip(1).filter(line -> !line.isBlank()))
        .allMatch(line -> line.startsWith("  "))
        .allMatch(line -> line.length() <= 80);
    assertThat(list.strip().split("\n(?=  \\w)"))
        .hasSize(15)
        .allMatch(entry -> entry.equals("Commands") || entry.endsWith("."));
    assertThat(list.replaceAll("\\s+", " "))
        .contains("three miners and a validator in this process and shows every round.");
    String variables = help.substring(help.indexOf("Variables without"));
    assertThat(variables).contains("[default", "https://www.handshake58.com]");
    assertThat(variables.lines().skip(1)).allMatch(line -> line.startsWith("  "));
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
  void theExampleEnvFileChangesNothing() throws IOException {
    Files.copy(Path.of(".env.example"), folder.resolve(".env"));
    Cli.Result with = new Cli(folder).run("config");
    assertThat(with.err()).isEmpty();
    assertThat(with.code()).isZero();
    assertThat(with.out()).doesNotContain(".env line");
  }

  @Test
  void theVersionNamesTheJava() {
    assertThat(new Cli(folder).run("--version").out())
        .startsWith("neuron ")
        .contains("Java " + Runtime.version());
  }

  @ParameterizedTest
  @CsvSource({
    "neuron wa,wallet",
    "neuron subnets li,list",
    "neuron stake ad,add",
    "neuron wallet transfer --allow,--allow-death",
    "neuron --axon.external_i,--axon.external_ip",
    "neuron doctor --subtensor.c,--subtensor.chain_endpoint",
    "neuron metagraph --netu,--netuid",
    "neuron claims scan --wallet.h,--wallet.hotkey",
    "neuron round show --neuron.na,--neuron.name",
  })
  void bashCompletesWithTheScript(String typed, String completed) throws Exception {
    Cli.Result script = new Cli(folder).run("generate-completion");
    assertThat(script.code()).isZero();
    Path file = Files.writeString(folder.resolve("neuron_completion"), script.out());
    assertThat(bash("-n", file.toString())).isEmpty();
    String test =
        "source '%s'; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_neuron 2>/dev/null; echo ${COMPREPLY[@]}"
            .formatted(file, typed, typed.split(" ").length - 1);
    assertThat(bash("-c", test)).isEqualTo(completed);
  }

  private static String bash(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("bash"));
    command.addAll(List.of(arguments));
    Process bash = new ProcessBuilder(command).redirectErrorStream(true).start();
    String answer = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return answer.strip();
  }
}
