package com.handshake58.neuron.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.handshake58.neuron.testing.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The SBOM and the licences beside the program. */
class LicencesIT {
  private static final Path LIB = Path.of(System.getProperty("neuron.image"), "lib");
  private static final Path TARGET = Path.of(System.getProperty("target.dir"));

  /** A line of THIRD-PARTY.txt: {@code (licence) … name (group:artifact:version - address)}. */
  private static final Pattern LISTED =
      Pattern.compile("(?m)^ +\\([^()]+\\).*\\(([^: ]+):([^: ]+):([^: ]+) - .*\\)$");

  @BeforeEach
  void readBuild() {
    assumeTrue(Files.exists(LIB) || "true".equals(System.getenv("CI")), "needs " + LIB);
  }

  @Test
  void sbomAndLicenceListHoldEveryDependency() throws Exception {
    Set<String> components = components();
    assertThat(listed()).isEqualTo(components);
    assertThat(names(components)).containsAll(ofThePom()).containsAll(ofTheJar());
    assertThat(ofThePom()).hasSizeGreaterThan(10);
    assertThat(ofTheJar()).hasSizeGreaterThan(10);
  }

  @Test
  void theSbomIsReproducibleAndHasALicenceForEachComponent() throws Exception {
    JsonNode bom = bom();
    assertThat(bom.has("serialNumber")).isFalse();
    assertThat(bom.at("/metadata").has("timestamp")).isFalse();
    assertThat(bom.at("/metadata/component/version").asText()).isEqualTo(Version.ofThePom());
    assertThat(bom.at("/components"))
        .allSatisfy(component -> assertThat(component.at("/licenses/0").isMissingNode()).isFalse());
    assertThat(LIB.resolve("bom.json")).hasSameBinaryContentAs(TARGET.resolve("bom.json"));
  }

  @Test
  void holdsTheLicencesOfProgramAndRuntime() throws Exception {
    assertThat(LIB.resolve("LICENSE")).hasSameBinaryContentAs(Path.of("LICENSE"));
    assertThat(LIB.resolve("runtime/legal/java.base/LICENSE")).isNotEmptyFile();
    assertThat(Files.readString(LIB.resolve("version")).strip()).isEqualTo(Version.ofThePom());
  }

  private static JsonNode bom() throws Exception {
    return new ObjectMapper().readTree(LIB.resolve("bom.json").toFile());
  }

  private static Set<String> components() throws Exception {
    return StreamSupport.stream(bom().get("components").spliterator(), false)
        .map(c -> c.path("group").asText() + ":" + c.path("name").asText() + ":" + version(c))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String version(JsonNode component) {
    return component.path("version").asText();
  }

  private static Set<String> names(Set<String> components) {
    return components.stream()
        .map(component -> component.substring(0, component.lastIndexOf(':')))
        .collect(Collectors.toSet());
  }

  private static Set<String> listed() throws Exception {
    Matcher line = LISTED.matcher(Files.readString(LIB.resolve("THIRD-PARTY.txt")));
    Set<String> listed = new TreeSet<>();
    while (line.find()) {
      listed.add(line.group(1) + ":" + line.group(2) + ":" + line.group(3));
    }
    return listed;
  }

  /** The pom's dependencies without the tests'. */
  private static Set<String> ofThePom() throws Exception {
    NodeList dependencies =
        ((Element)
                DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse("pom.xml")
                    .getDocumentElement()
                    .getElementsByTagName("dependencies")
                    .item(1))
            .getElementsByTagName("dependency");
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < dependencies.getLength(); i++) {
      Element dependency = (Element) dependencies.item(i);
      if (!text(dependency, "scope").equals("test")) {
        names.add(text(dependency, "groupId") + ":" + text(dependency, "artifactId"));
      }
    }
    return names;
  }

  private static String text(Element parent, String tag) {
    NodeList found = parent.getElementsByTagName(tag);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent();
  }

  /** The dependencies whose Maven files are in the jar. */
  private static Set<String> ofTheJar() throws Exception {
    Set<String> names = new TreeSet<>();
    try (JarFile jar = new JarFile(System.getProperty("neuron.jar"))) {
      for (var entry : jar.stream().filter(e -> e.getName().endsWith("/pom.properties")).toList()) {
        Properties maven = new Properties();
        maven.load(jar.getInputStream(entry));
        names.add(maven.getProperty("groupId") + ":" + maven.getProperty("artifactId"));
      }
    }
    names.remove("com.handshake58:neuron");
    names.remove("org.antlr:antlr4-runtime"); // shaded into jdbi3-core
    return names;
  }
}
