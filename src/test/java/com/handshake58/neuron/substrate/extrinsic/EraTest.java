package com.handshake58.neuron.substrate.extrinsic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.testing.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EraTest {

  @Test
  void encodesLikeThePythonSdk() {
    int mortal = 0;
    for (JsonNode vector : Vectors.read("weights.json").get("signing")) {
      Era era = era(vector);
      assertThat(Hex.encode0x(era.encode())).isEqualTo(vector.get("era").asText());
      if (vector.has("eraPeriod")) {
        assertThat(era.birth()).isEqualTo(vector.get("eraBirth").asLong());
        assertThat(era.death()).isEqualTo(vector.get("eraBirth").asLong() + era.period());
        mortal++;
      }
    }
    assertThat(mortal).isGreaterThan(3);
  }

  static Era era(JsonNode vector) {
    return vector.has("eraPeriod")
        ? Era.mortal(vector.get("eraPeriod").asInt(), vector.get("eraCurrent").asLong())
        : Era.immortal();
  }

  @ParameterizedTest
  @CsvSource({"0,4", "4,4", "5,8", "64,64", "65,128", "65536,65536", "100000,65536"})
  void roundsThePeriodUp(int asked, int period) {
    assertThat(Era.mortal(asked, 1000).period()).isEqualTo(period);
  }

  @Test
  void startsAtOrBeforeTheCurrentBlock() {
    for (int period = 4; period <= 65536; period *= 2) {
      for (long current : new long[] {0, 1, 63, 4095, 65535, 65536, 7_000_001, 1L << 31}) {
        Era era = Era.mortal(period, current);
        assertThat(era.birth()).isBetween(Math.max(0, current - 15), current);
        assertThat(era.birth() % period).isEqualTo(era.phase());
        assertThat(era.death()).isGreaterThan(current);
      }
    }
    assertThat(Era.immortal().death()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void rejectsInvalidEras() {
    assertThatThrownBy(() -> new Era(5, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Era(64, 64, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Era(0, 0, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
