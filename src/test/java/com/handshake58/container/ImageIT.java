package com.handshake58.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.handshake58.neuron.testing.Version;
import com.handshake58.neuron.testing.peers.Docker;
import com.handshake58.neuron.testing.peers.NeuronImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the image is, apart from what it does. */
@Docker.Needed
@Timeout(value = 1500, unit = TimeUnit.SECONDS)
class ImageIT {
  private static final long MOST_BYTES = 150_000_000;
  private static final String BASE = "debian:bookworm-slim";

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
  void itAddsLittleToItsBase() throws Exception {
    long added = size(NeuronImage.TAG) - size(BASE);
    System.out.println("bytes that the image adds to " + BASE + ": " + added);
    assertThat(added).isBetween(1L, MOST_BYTES);
  }

  private static long size(String image) throws Exception {
    return Long.parseLong(Docker.ask("image", "inspect", "-f", "{{.Size}}", image));
  }

  @Test
  void itsUserIsNobodySpecialByNumber() {
    assertThat(config.path("User").asText()).isEqualTo("10058:10058");
  }

  @Test
  void itsLabelsTellTheVersion() throws Exception {
    JsonNode labels = config.path("Labels");
    assertThat(labels.path("org.opencontainers.image.version").asText())
        .isEqualTo(Version.ofThePom());
    assertThat(labels.path("org.opencontainers.image.licenses").asText())
        .isEqualTo("LicenseRef-PolyForm-Shield-1.0.0");
    assertThat(Docker.ask("run", "--rm", NeuronImage.TAG, "--version"))
        .startsWith("neuron " + Version.ofThePom());
  }

  /**
   * Engines that build in the OCI's format leave it out of the image, but not out of its history.
   */
  @Test
  void itAsksTheNeuronForItsHealth() throws Exception {
    assertThat(Docker.ask("history", "--no-trunc", NeuronImage.TAG))
        .containsPattern("HEALTHCHECK.*health");
  }

  /** What a platform that refuses it would say no to, and what would need a root's shell. */
  @Test
  void itsBuildFileNamesNoVolumeAndBothBases() throws Exception {
    String dockerfile = Files.readString(Path.of("Dockerfile"));
    assertThat(dockerfile)
        .doesNotContainPattern("(?m)^VOLUME")
        .contains("FROM ${BUILD_IMAGE} AS build", "FROM ${BASE_IMAGE}\n");
  }
}
