package com.handshake58.neuron.substrate.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.testing.DevnetMetadata;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadataFileTest {
  private static final byte[] BYTES = MetadataEncoder.encode(DevnetMetadata.of(461), 15);
  private static final String HEX = Hex.encode0x(BYTES);

  @TempDir Path folder;

  @Test
  void readsBytesAndHexAndJson() throws Exception {
    assertRead(BYTES);
    for (String text :
        new String[] {
          HEX,
          "  " + HEX + "\n",
          '"' + HEX + '"',
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"" + HEX + "\"}\n"
        }) {
      assertRead(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void assertRead(byte[] content) throws Exception {
    Metadata metadata = MetadataFile.read(Files.write(folder.resolve("metadata"), content));
    assertThat(metadata.version()).isEqualTo(15);
    assertThat(metadata.calls().has("SubtensorModule", "set_weights")).isTrue();
  }

  @Test
  void saysWhyAFileHoldsNoMetadata() throws Exception {
    assertProblem("", notMetadata("not metadata: the bytes do not begin with 'meta'"));
    assertProblem("0xzz", notMetadata("the hex is malformed"));
    assertProblem("{", notMetadata("the JSON is malformed"));
    assertProblem("{\"error\":{}}", notMetadata("the JSON has no result in hex"));
    assertProblem("0x0061736d01000000", new MetadataFileProblem.RuntimeCode());
    assertProblem("0x52bc537646db8e0528b52ffd", new MetadataFileProblem.RuntimeCode());
    assertThat(problem(Arrays.copyOf(BYTES, BYTES.length / 2)))
        .isInstanceOf(MetadataFileProblem.NotMetadata.class);
    assertThat(problem(new byte[(32 << 20) + 1]))
        .isEqualTo(new MetadataFileProblem.TooLarge(32 << 20));
  }

  private void assertProblem(String text, MetadataFileProblem problem) throws Exception {
    assertThat(problem(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(problem);
  }

  private MetadataFileProblem problem(byte[] content) throws Exception {
    Path file = Files.write(folder.resolve("content"), content);
    return catchThrowableOfType(MetadataFileException.class, () -> MetadataFile.read(file))
        .problem();
  }

  private static MetadataFileProblem notMetadata(String reason) {
    return new MetadataFileProblem.NotMetadata(reason);
  }
}
