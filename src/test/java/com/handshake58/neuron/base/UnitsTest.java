package com.handshake58.neuron.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 TAO",
    "1, 0.000000001 TAO",
    "500000000, 0.5 TAO",
    "1000000000, 1 TAO",
    "1200000000000, 1200 TAO",
    "18446744073709551615, 18446744073.709551615 TAO",
  })
  void showsRaoAsTao(BigInteger rao, String text) {
    assertThat(new Rao(rao)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 USDC",
    "1, 0.000001 USDC",
    "12500000, 12.5 USDC",
    "100000000, 100 USDC",
  })
  void showsMicroUsdcAsUsdc(BigInteger amount, String text) {
    assertThat(new MicroUsdc(amount)).hasToString(text);
  }

  @Test
  void addsAndOrdersBeyond64Bits() {
    BigInteger huge = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
    assertThat(new MicroUsdc(huge).plus(MicroUsdc.of(1)).amount())
        .isEqualTo(BigInteger.TWO.pow(256));
    assertThat(new MicroUsdc(huge)).isGreaterThan(MicroUsdc.ZERO);
    assertThat(Rao.of(1).plus(Rao.of(2))).isEqualTo(Rao.of(3)).isGreaterThan(Rao.of(2));
  }

  @Test
  void nothingIsNegative() {
    assertThatIllegalArgumentException().isThrownBy(() -> Rao.of(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> MicroUsdc.of(-1));
  }

  @Test
  void theSystemsTimePasses() throws InterruptedException {
    Time time = Time.system();
    long before = time.nanoTime();
    Instant instant = time.now();
    time.sleep(Duration.ofMillis(5));
    assertThat(time.nanoTime() - before).isGreaterThanOrEqualTo(5_000_000);
    assertThat(time.now()).isAfterOrEqualTo(instant);
  }
}
