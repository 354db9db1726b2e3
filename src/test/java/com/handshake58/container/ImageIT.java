package com.handshake58.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.testing.Version;
import com.handshake58.neuron.testing.peers.Docker;
import com.handshake58.neuron.testing.peers.NeuronImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The image's size, content, user and labels. */
@Docker.Needed
@Timeout(value = 1500, unit = TimeUnit.SECONDS)
class ImageIT {
  private static final long MOST_BYTES = 150_000_000;
  private static final String BASE = "debian:bookworm-slim";

  private static final Path HERE = Path.of(System.getProperty("neuron.image"));
  private static final Path CLASSES = Path.of(System.getProperty("target.dir"), "test-classes");
  private static final String JDK = "lib/runtime/release";

  private static JsonNode config;

  @BeforeAll
  static void build() throws Exception {
    config =
        JsonMapper.builder()
            .build()
            .readTree(
                Docker.ask("image", "inspect", "-f", "{{json .Config}}", NeuronImage.built()));
  }

  @Test
  void addsLittleToItsBase() throws Exception {
    long added = size(NeuronImage.TAG) - size(BASE);
    System.out.println("bytes that the image adds to " + BASE + ": " + added);
    assertThat(added).isBetween(1L, MOST_BYTES);
  }

  private static long size(String image) throws Exception {
    return Long.parseLong(Docker.ask("image", "inspect", "-f", "{{.Size}}", image));
  }

  /**
   * The image's build in another folder gives the same bytes as this one, except for the AOT cache,
   * which depends on the training run. RuntimeImageIT tests the cache.
   */
  @Test
  void hasTheSameContentAsThisBuild(@TempDir Path folder) throws Exception {
    String id = Docker.ask("create", NeuronImage.TAG);
    try {
      Docker.ask("cp", id + ":/opt/neuron", folder.toString());
    } finally {
      Docker.ask("rm", id);
    }
    Map<String, String> there = content(folder.resolve("neuron"));
    Map<String, String> here = content(HERE);
    if (!there.get(JDK).equals(here.get(JDK))) {
      System.out.println("the image was built with another JDK: its runtime is not compared");
      there.keySet().removeIf(file -> file.startsWith("lib/runtime/"));
      here.keySet().removeIf(file -> file.startsWith("lib/runtime/"));
    }
    assertThat(there).isEqualTo(here).containsKeys("bin/neuron", "lib/neuron.jar");
    assertThat(Files.readString(HERE.resolve("lib/jar.sha256")).strip())
        .isEqualTo(sum(Path.of(System.getProperty("neuron.jar"))));
  }

  /** The paths of the files with their executable bit and the hash of their content. */
  private static Map<String, String> content(Path image) throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> files = Files.walk(image)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        content.put(image.relativize(file).toString(), Files.isExecutable(file) + " " + sum(file));
      }
    }
    content.remove("lib/neuron.aot");
    return content;
  }

  private static String sum(Path file) throws IOException {
    return Hex.encode(Hashes.sha256(Files.readAllBytes(file)));
  }

  /** Its base has what the native library of BLS12-381 needs, and no folder to unpack it into. */
  @Test
  void encryptsWeightsOnAReadOnlyFileSystem() throws Exception {
    assertThat(
            Docker.ask(
                "run",
                "--rm",
                "--read-only",
                "--volume=" + CLASSES.toAbsolutePath() + ":/tests:ro",
                "--entrypoint=/opt/neuron/lib/runtime/bin/java",
                NeuronImage.TAG,
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.library.path=/opt/neuron/lib",
                "-cp",
                "/opt/neuron/lib/neuron.jar:/tests",
                "com.handshake58.neuron.crypto.timelock.TimelockSelfTest"))
        .isEqualTo("timelock works");
  }

  @Test
  void runsAsAnUnprivilegedUser() {
    assertThat(config.path("User").asText()).isEqualTo("10058:10058");
  }

  @Test
  void itsLabelsNameTheVersion() throws Exception {
    JsonNode labels = config.path("Labels");
    assertThat(labels.path("org.opencontainers.image.version").asText())
        .isEqualTo(Version.ofThePom());
    assertThat(labels.path("org.opencontainers.image.licenses").asText())
        .isEqualTo("LicenseRef-PolyForm-Shield-1.0.0");
    assertThat(Docker.ask("run", "--rm", NeuronImage.TAG, "--version"))
        .startsWith("neuron " + Version.ofThePom());
  }

  /** Engines that build the OCI format leave the check out of the image, not of its history. */
  @Test
  void asksTheNeuronForItsHealth() throws Exception {
    assertThat(Docker.ask("history", "--no-trunc", NeuronImage.TAG))
        .containsPattern("HEALTHCHECK.*health");
  }

  /** Railway builds no Dockerfile with a volume. */
  @Test
  void theDockerfileNamesNoVolumeAndBothBases() throws Exception {
    String dockerfile = Files.readString(Path.of("Dockerfile"));
    assertThat(dockerfile)
        .doesNotContainPattern("(?m)^VOLUME")
        .contains("FROM ${BUILD_IMAGE} AS build", "FROM ${BASE_IMAGE}\n");
  }
}
