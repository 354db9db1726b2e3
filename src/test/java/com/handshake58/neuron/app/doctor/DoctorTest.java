package com.handshake58.neuron.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.net.HttpClients;
import com.handshake58.neuron.net.HttpLimits;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

class DoctorTest {
  private static final Duration EACH = Duration.ofSeconds(1);

  @Test
  void reportsACheckThatThrowsWithoutItsSecrets() throws Exception {
    URI url = URI.create("http://user:SECRET@127.0.0.1:99999/SECRET");
    OkHttpClient http = HttpClients.create(new HttpLimits(EACH, EACH, EACH, 1_000));
    try {
      for (Check check :
          List.of(
              new ServerChecks(http).provider(url),
              new ServerChecks(http).marketplace(url),
              new PolygonCheck(url, 137, http))) {
        assertThat(check.name()).doesNotContain("SECRET");
        assertThat(Doctor.run(check))
            .isInstanceOfSatisfying(
                Finding.Fail.class,
                f ->
                    assertThat(f.sentence())
                        .startsWith("could not be examined (IllegalArgumentException): check")
                        .doesNotContain("SECRET"));
      }
    } finally {
      HttpClients.close(http);
    }
  }
}
