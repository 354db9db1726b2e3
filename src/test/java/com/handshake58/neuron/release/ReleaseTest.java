package com.handshake58.neuron.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.handshake58.neuron.testing.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The version and the needed resources are written once. */
class ReleaseTest {

  /** A release edits the pom alone: no other file holds the version. */
  @Test
  void theVersionIsInThePomOnly() throws IOException {
    Pattern version =
        Pattern.compile("(?<![\\d.]|Shield[ -])" + Pattern.quote(Version.ofThePom()) + "(?!\\d)");
    List<String> again = new ArrayList<>();
    for (Path file : files()) {
      if (version.matcher(Files.readString(file, StandardCharsets.ISO_8859_1)).find()) {
        again.add(file.toString());
      }
    }
    assertThat(again).isEmpty();
  }

  @Test
  void minComputeHasTheSubnetsForm() throws IOException {
    JsonNode least = new YAMLMapper().readTree(Path.of("min_compute.yml").toFile());
    assertThat(least.has("version")).isFalse();
    assertThat(least.at("/compute_spec/miner/cpu/min_cores").asInt()).isEqualTo(1);
    assertThat(least.at("/compute_spec/miner/memory/min_ram").asDouble()).isEqualTo(0.5);
    assertThat(least.at("/compute_spec/validator/cpu/min_cores").asInt()).isEqualTo(1);
    assertThat(least.at("/compute_spec/validator/memory/min_ram").asDouble()).isEqualTo(1);
    assertThat(least.at("/network_spec/bandwidth/download").isNumber()).isTrue();
  }

  /** The files written by hand, without the pom, change log, licence and test data. */
  private static List<Path> files() throws IOException {
    try (Stream<Path> top = Files.list(Path.of(""));
        Stream<Path> main = Files.walk(Path.of("src/main"));
        Stream<Path> docs = Files.walk(Path.of("docs"))) {
      List<Path> files = new ArrayList<>(top.filter(ReleaseTest::written).toList());
      main.filter(Files::isRegularFile).forEach(files::add);
      docs.filter(Files::isRegularFile).forEach(files::add);
      if (Files.isDirectory(Path.of("docker"))) {
        try (Stream<Path> docker = Files.walk(Path.of("docker"))) {
          docker.filter(Files::isRegularFile).forEach(files::add);
        }
      }
      return files;
    }
  }

  private static boolean written(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file)
        && !List.of("pom.xml", "CHANGELOG.md", "LICENSE").contains(name);
  }
}
