package com.handshake58.neuron.subtensor;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.metadata.MetadataEncoder;
import com.handshake58.devnet.runtime.Runtimes;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.subtensor.metagraph.AxonInfo;
import com.handshake58.neuron.subtensor.metagraph.StructReader;
import com.handshake58.neuron.subtensor.weights.WeightsCall;
import com.handshake58.neuron.subtensor.weights.WeightsDecision;
import com.handshake58.neuron.subtensor.weights.WeightsVector;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Encodes the calls of a neuron with the metadata of the embedded chain. */
class SubtensorCallsTest {

  @ParameterizedTest
  @CsvSource({
    "424, 203.0.113.7, 4, 3405803783",
    "218, 127.0.0.2, 4, 2130706434",
    "424, 2001:db8::7, 6, 42540766411282592856903984951653826567",
  })
  void encodesAnAxonAnnouncement(int spec, String address, int type, BigInteger number)
      throws Exception {
    Call call =
        SubtensorCalls.serveAxon(
            58, 10_005_000, new InetSocketAddress(InetAddress.getByName(address), 8091));
    Metadata metadata = metadata(spec);
    Call read = metadata.calls().decode(metadata.calls().encode(call));
    assertThat(StructReader.integer(read.arguments().get("ip"))).isEqualTo(number);
    assertThat(StructReader.int32(read.arguments().get("ip_type"))).isEqualTo(type);
    assertThat(StructReader.int32(read.arguments().get("protocol"))).isEqualTo(4);
    assertThat(StructReader.int32(read.arguments().get("port"))).isEqualTo(8091);
    AxonInfo shown = new AxonInfo(1, 1, number, 8091, type, 4);
    assertThat(shown.socketAddress())
        .contains(new InetSocketAddress(InetAddress.getByName(address), 8091));
  }

  @ParameterizedTest
  @CsvSource({"424, SET_MECHANISM_WEIGHTS", "218, SET_WEIGHTS"})
  void encodesWeights(int spec, WeightsCall weightsCall) {
    WeightsVector vector = new WeightsVector(List.of(1, 3), List.of(65_535, 7));
    Metadata metadata = metadata(spec);
    Call call = SubtensorCalls.weights(58, new WeightsDecision.Ready(weightsCall, vector, 1000));
    Call read = metadata.calls().decode(metadata.calls().encode(call));
    assertThat(read.name()).isEqualTo(weightsCall.callName());
    assertThat(StructReader.list(read.arguments().get("dests"), StructReader::int32))
        .containsExactly(1, 3);
    assertThat(StructReader.list(read.arguments().get("weights"), StructReader::int32))
        .containsExactly(65_535, 7);
    assertThat(StructReader.saturatedLong(read.arguments().get("version_key"))).isEqualTo(1000);
  }

  private static Metadata metadata(int spec) {
    return Metadata.decode(MetadataEncoder.encode(Runtimes.of(spec, 12_000).declaration(), 15));
  }
}
