package com.handshake58.neuron.substrate.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.testing.peers.PythonPeer;
import com.handshake58.neuron.testing.peers.Spec461;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Decodes and encodes the samples that the Bittensor SDK generated for every type of spec 461
 * ({@code scripts/record_shape_corpus.py} of its sources). Its generator ignores two rules of
 * SCALE; the codec rejects the samples that break them.
 */
@PythonPeer.Needed
class ShapeCorpus461IT {

  /** The reasons for rejections, with the samples as type id and positions. */
  private enum Rejected {
    /** The generator writes compact integers of up to 28 bits for any type. */
    COMPACT_TOO_LARGE(
        ".*: \\d+ does not fit u(8|16|32)|\\d+ does not fit u(8|16|32)",
        """
          52:0,1,2 53:0,1,2 258:2,5 259:0,1,2 260:1,2 261:0,1,2 262:0,1,2 659:1,2 660:0,1,2
          661:0,1,2 662:1,2 663:1,2 664:0,1,2 665:0,1,2 666:1 667:0,2 668:0,1,2 669:0,1,2
          671:0,1 672:0,1,2 675:1 676:1,2 677:0,1,2 678:1 679:1 680:0,1,2 683:0,2 684:1
          685:0,1,2 686:0,1,2 687:1 688:0,1,2 689:1 690:0,1,2 692:0,2 693:1 694:0,1,2 695:0,1,2
          696:0,1,2 699:1 700:0,1,2 704:0,2 706:0,1,2 710:1 711:0,1,2 713:1 714:0,1,2 718:1
          727:1 730:1 734:1 735:0,1,2 736:0 738:0 740:1 741:0,1,2 742:0,1,2 743:0,1,2 744:0,1,2
          745:1
        """),

    /**
     * The index of a MultiAddress is a {@code Compact<()>}, which encodes to no byte
     * (parity-scale-codec, {@code compact.rs}); the generator writes four.
     */
    COMPACT_OF_NOTHING(
        "4 bytes left after the value|.* has no case \\d+",
        """
          180:0,1,2 181:1 182:0,1,2 272:4,9 273:2 279:8 454:6
        """);

    private final String message;
    private final String samples;

    Rejected(String message, String samples) {
      this.message = message;
      this.samples = samples;
    }

    Stream<String> listed() {
      return Arrays.stream(samples.strip().split("\\s+"))
          .map(type -> type.split(":", 2))
          .flatMap(type -> Arrays.stream(type[1].split(",")).map(at -> type[0] + ":" + at));
    }
  }

  @Test
  void codesEverySampleThatIsNotListed() throws Exception {
    Metadata metadata = Metadata.decode(Spec461.metadata(15));
    JsonNode corpus = Spec461.corpus();
    assertThat(corpus.get("types")).hasSize(797);
    Map<String, String> rejected = new TreeMap<>();
    int samples = 0;
    for (JsonNode type : corpus.get("types")) {
      int id = type.get("id").intValue();
      for (int i = 0; i < type.get("samples").size(); i++) {
        JsonNode sample = type.get("samples").get(i);
        byte[] bytes = Hex.decode(sample.get("scale_hex").textValue());
        samples++;
        try {
          Value value = metadata.values().decode(id, bytes);
          assertThat(metadata.values().encode(id, value)).as("%d:%d", id, i).isEqualTo(bytes);
          assertThat(DecodedShape.differences(value, sample.get("decoded")))
              .as("%d:%d", id, i)
              .isEmpty();
        } catch (ScaleException e) {
          rejected.put(id + ":" + i, String.valueOf(e.getMessage()));
        }
      }
    }
    assertThat(samples).isEqualTo(2_899);
    Map<String, String> patterns = new TreeMap<>();
    for (Rejected reason : Rejected.values()) {
      reason.listed().forEach(sample -> patterns.put(sample, reason.message));
    }
    assertThat(rejected.keySet()).containsExactlyElementsOf(patterns.keySet());
    rejected.forEach((sample, message) -> assertThat(message).matches(patterns.get(sample)));
  }

  /** The five types without a sample have no value. */
  @Test
  void omitsOnlyTypesWithoutValues() throws Exception {
    JsonNode skipped = Spec461.corpus().get("skipped");
    assertThat(skipped).hasSize(5);
    assertThat(skipped)
        .extracting(s -> s.get("reason").textValue())
        .containsOnly("uninhabited variant type");
  }
}
