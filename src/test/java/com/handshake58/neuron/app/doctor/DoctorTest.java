package com.handshake58.neuron.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.messages.PolygonMessages;
import com.handshake58.neuron.net.HttpClients;
import com.handshake58.neuron.net.HttpLimits;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** A server chooses the body of a redirect freely. */
  @ParameterizedTest
  @CsvSource({
    "302, https://other.example/path, 'HTTP 302, redirects to https://other.example/…'",
    "302, /path, 'HTTP 302, redirects to another path'",
    "302, , HTTP 302",
    "304, , HTTP 304",
    "503, https://other.example/path, HTTP 503",
  })
  void namesTheTargetOfARedirectAndNoBody(int code, @Nullable String location, String status)
      throws Exception {
    OkHttpClient http = HttpClients.create(new HttpLimits(EACH, EACH, EACH, 1_000));
    try (MockWebServer server = new MockWebServer()) {
      MockResponse.Builder answer = new MockResponse.Builder().code(code);
      if (location != null) {
        answer.setHeader("Location", location);
      }
      if (code != 304) {
        answer.body("THEIR WORDS");
      }
      server.enqueue(answer.build());
      server.start();
      assertThat(new PolygonCheck(server.url("/").uri(), 137, http).run())
          .isEqualTo(new Finding.Fail(PolygonMessages.noChainId(status)));
    } finally {
      HttpClients.close(http);
    }
  }
}
