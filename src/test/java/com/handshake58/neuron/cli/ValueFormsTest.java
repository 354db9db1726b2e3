package com.handshake58.neuron.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values as people and tools write them. */
class ValueFormsTest {
  private static final int SHORTEST_PART = 6;
  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  @TempDir private Path folder;

  private JsonNode settings(Cli cli, String... more) throws Exception {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "config";
    arguments[1] = "--json";
    System.arraycopy(more, 0, arguments, 2, more.length);
    Cli.Result result = cli.run(arguments);
    assertThat(result.code()).as(result.err()).isZero();
    return JsonMapper.builder().build().readTree(result.out()).path("settings");
  }

  private String shown(String variable, String value) throws Exception {
    return settings(new Cli(folder).set(variable, value)).path(variable).path("value").asText();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://polygon_node:8545",
        "HTTP://polygon_node:8545",
        " http://polygon_node:8545\n",
        "\"http://polygon_node:8545\"",
        "'http://polygon_node:8545'\r\n",
        "\"'http://polygon_node:8545' \"",
        "http://polygon_node:8545,",
        "\nhttp://polygon_node:8545,\n"
      })
  void anAddressIsReadWithoutWhatStandsAroundIt(String text) throws Exception {
    assertThat(shown("POLYGON_RPC_URL", text)).isEqualTo("http://polygon_node:8545");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a_1:1,https://b",
        "http://a_1:1, HTTPS://b",
        "http://a_1:1,\nhttps://b\n",
        "http://a_1:1\nhttps://b",
        "\"http://a_1:1\", 'https://b',",
        "\"http://a_1:1,https://b\""
      })
  void soIsEveryMemberOfAList(String text) throws Exception {
    assertThat(shown("POLYGON_RPC_URL", text)).isEqualTo("http://a_1:1,https://b");
  }

  @Test
  void everyVariableTakesQuotesAndLineBreaksAroundItsValue() throws Exception {
    Cli cli =
        new Cli(folder)
            .set("API_URL", "'http://pro_vider/k3y'")
            .set("MARKETPLACE_URL", "\"HTTPS://mar_ket\"\n")
            .set("BT_SUBTENSOR_CHAIN_ENDPOINT", "'WS://sub_tensor:9944'")
            .set("AXON_PORT", "\"8092\"\n")
            .set("WALLET_NAME", "'my wallet'\n")
            .set("NEURON_TYPE", "\"Validator\"\n")
            .set("POLYGON_RPC_URL", "'http://polygon_node:8545'")
            .set("BT_LOGGING_DEBUG", " 'TRUE' ")
            .set("DATABASE_URL", "\"POSTGRESQL://me:hunter2@my_db/neurons\"\n");
    JsonNode settings = settings(cli);
    assertThat(settings.path("API_URL").path("value").asText()).isEqualTo("http://pro_vider/…");
    assertThat(settings.path("MARKETPLACE_URL").path("value").asText())
        .isEqualTo("https://mar_ket");
    assertThat(settings.path("subtensor.chain_endpoint").path("value").asText())
        .isEqualTo("ws://sub_tensor:9944");
    assertThat(settings.path("axon.port").path("value").asText()).isEqualTo("8092");
    assertThat(settings.path("wallet.name").path("value").asText()).isEqualTo("my wallet");
    assertThat(settings.path("mode").path("value").asText()).isEqualTo("validator");
    assertThat(settings.path("logging.debug").path("value").asText()).isEqualTo("true");
    assertThat(settings.path("DATABASE_URL").path("value").asText())
        .isEqualTo("my_db:5432/neurons");
  }

  @Test
  void quotesAroundNothingAreNoValue() throws Exception {
    assertThat(shown("MARKETPLACE_URL", "\"\"")).isEqualTo("https://www.handshake58.com");
  }

  @Test
  void aPasswordKeepsItsQuotesAndIsMentioned() {
    Cli.Result result = new Cli(folder).set("BT_WALLET_PASSWORD", "'hunter2'\n").run("config");
    assertThat(result.err())
        .contains("BT_WALLET_PASSWORD stands in quotes, which count as a part of the password")
        .doesNotContain("hunter2");
    assertThat(new Cli(folder).set("BT_WALLET_PASSWORD", "it's \"").run("config").err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "postgresql://me:hunter2@db/neu\\nrons|a line break inside, as character 31 of 35",
        "postgresql://me:hun\\tter2@db/neurons|a tab inside, as character 20 of 35",
      })
  void aControlCharacterInsideAValueIsAMistake(String text, String why) {
    String value = text.translateEscapes();
    Cli.Result result = new Cli(folder).set("DATABASE_URL", value).run("config");
    assertThat(result.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(result.errLines())
        .singleElement()
        .asString()
        .contains("the environment's DATABASE_URL holds " + why + ": remove it.")
        .doesNotContain("hunter2");
  }

  @Test
  void aYamlScalarIsTheTextAsWritten() throws Exception {
    Cli cli =
        new Cli(folder)
            .file(
                "c.yaml",
                """
                wallet: {name: no, hotkey: 001, path: 2026-11-28}
                neuron.name: 1e5
                neuron.device: 12:30:45
                neuron.epoch_length: 1_000
                logging: {debug: yes, trace: off}
                subtensor:
                  chain_endpoint:
                    - ws://a_1:1
                    - "WS://b:2"
                """);
    JsonNode settings = settings(cli, "--config=c.yaml");
    assertThat(settings.path("wallet.name").path("value").asText()).isEqualTo("no");
    assertThat(settings.path("wallet.hotkey").path("value").asText()).isEqualTo("001");
    assertThat(settings.path("wallet.path").path("value").asText()).endsWith("/2026-11-28");
    assertThat(settings.path("neuron.name").path("value").asText()).isEqualTo("1e5");
    assertThat(settings.path("neuron.device").path("value").asText()).isEqualTo("12:30:45");
    assertThat(settings.path("neuron.epoch_length").path("value").asText()).isEqualTo("1000");
    assertThat(settings.path("logging.debug").path("value").asText()).isEqualTo("true");
    assertThat(settings.path("logging.trace").path("value").asText()).isEqualTo("false");
    assertThat(settings.path("subtensor.chain_endpoint").path("value").asText())
        .isEqualTo("ws://a_1:1,ws://b:2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "neuron.epoch_length: 1e5|--neuron.epoch_length must be a whole number from 1 to 1000000,"
            + " but the config file says '1e5'",
        "neuron.name: [a: [b]]|--config names a file with a list or a mapping in a list at line 1",
        "'{wallet.name: &a x, wallet.hotkey: *a}'|--config names a file with an alias (*name)",
      })
  void otherwiseOneSentenceNamesTheMistake(String yaml, String sentence) {
    Cli.Result result = new Cli(folder).file("c.yaml", yaml).run("config", "--config=c.yaml");
    assertThat(result.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(result.errLines()).singleElement().asString().startsWith("neuron: " + sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "polygon.example/k3y|does not begin with http:// or https://",
        "wss://h/k3y|begins with wss://",
        "k3ysecret://h|begins with the name of another protocol",
        "http:///k3y|has no host",
        "http://h:k3y|has no host, or a host or port with characters that neither has",
        "http://h:0/k3y|has a port outside 1 to 65535",
        "http://h/k3y{|has a sign as character 13",
        "http://ok,http://h:99999/k3y|holds 2 addresses, of which number 2 has a port outside",
      })
  void theReasonOfARefusalIsToldWithoutTheSecret(String url, String why) {
    Cli.Result result = new Cli(folder).set("POLYGON_RPC_URL", url).run("config");
    assertThat(result.code()).isEqualTo(ExitCode.NO_RESTART_HELPS);
    assertThat(result.errLines())
        .singleElement()
        .asString()
        .contains("POLYGON_RPC_URL " + why)
        .doesNotContain("k3y");
  }

  // Puts a secret into every place of a text, valid or not, and looks for its parts.
  @Test
  void noOutputHoldsAPartOfASecret() {
    List<String> forms =
        List.of(
            "%s",
            "%s://h",
            "http://%s",
            "http://h:%s",
            "http://u:%s@h:x",
            "http://h/%s {",
            "//%s",
            "ftp://h/%s",
            "http://h/?key=%s\u0001",
            "\"http://h/%s",
            "postgresql://u:%s@db",
            "postgresql://u:%s/@db/d",
            "postgresql://u:p@db/d?%s=1",
            "postgresql://u:%s%%@db/d",
            "postgresql://u:p@db/d?sslmode=%s",
            "%s\npostgresql://u@db/d",
            "0x%s",
            "'%s",
            "%s %s");
    List<String> variables =
        List.of(
            "POLYGON_RPC_URL",
            "API_URL",
            "MARKETPLACE_URL",
            "DATABASE_URL",
            "POLYGON_PRIVATE_KEY",
            "BT_SUBTENSOR_CHAIN_ENDPOINT");
    Random random = new Random(58);
    for (String variable : variables) {
      for (String form : forms) {
        String secret = secret(random);
        String value = form.contains("%s %s") ? form.formatted(secret, secret) : fill(form, secret);
        Cli.Result result = new Cli(folder).set(variable, value).run("config");
        String output = result.out() + result.err();
        if (result.code() == 0) {
          continue; // A valid address shows its host, which is no secret.
        }
        for (int i = 0; i + SHORTEST_PART <= secret.length(); i++) {
          assertThat(output)
              .as("%s=%s", variable, value)
              .doesNotContain(secret.substring(i, i + SHORTEST_PART));
        }
      }
    }
  }

  private static String fill(String form, String secret) {
    return form.replace("%s", secret).replace("%%", "%");
  }

  private static String secret(Random random) {
    StringBuilder secret = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      secret.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return secret.toString();
  }
}
