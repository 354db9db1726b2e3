package com.handshake58.textflow.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.handshake58.neuron.base.UntrustedText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each method whose name ends with {@code Leaks} lets a stranger's text through, no other. */
public final class Leaks {
  private static final Logger LOG = LoggerFactory.getLogger(Leaks.class);

  private record Peer(String name, String shown) {
    Peer {
      shown = UntrustedText.escape(shown, 10);
    }
  }

  static final class Problem extends Exception {
    private static final long serialVersionUID = 1L;

    Problem(String why) {
      super("it failed: " + why);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String safe(byte[] bytes) {
    return UntrustedText.escape(text(bytes), 10);
  }

  private static <T> T twice(T value, Function<T, T> change) {
    return change.apply(change.apply(value));
  }

  void directLeaks(byte[] bytes) {
    LOG.warn("peer {}", text(bytes));
  }

  void directSafe(byte[] bytes) {
    LOG.warn("peer {} of {}", safe(bytes), bytes.length);
  }

  void concatenationLeaks(PrintWriter out, byte[] bytes) {
    out.println("peer " + text(bytes));
  }

  void recordLeaks(byte[] bytes) {
    LOG.info("peer {}", new Peer(text(bytes), ""));
  }

  void fieldSafe(byte[] bytes) {
    LOG.info("peer {}", new Peer("", text(bytes)).shown());
  }

  void optionalLeaks(byte[] bytes) {
    LOG.info("peer {}", Optional.of(bytes).map(Leaks::text).map(String::strip).orElse(""));
  }

  void optionalSafe(byte[] bytes) {
    LOG.info(
        "peer {}",
        Optional.of(bytes).map(Leaks::text).map(t -> UntrustedText.escape(t, 10)).orElse(""));
  }

  void containerLeaks(byte[] bytes) {
    Map<Integer, String> peers = new HashMap<>();
    peers.put(1, text(bytes));
    List<String> all = new ArrayList<>(peers.values());
    all.forEach(peer -> LOG.info("peer {}", peer));
  }

  void builderLeaks(byte[] bytes) {
    StringBuilder line = new StringBuilder();
    line.append("peer ");
    line.append(text(bytes));
    LOG.info("{}", line);
  }

  void loopLeaks(byte[] bytes) {
    String previous = "";
    for (int i = 0; i < 2; i++) {
      LOG.info("peer {}", previous);
      previous = text(bytes);
    }
  }

  void reassignedSafe(byte[] bytes) {
    String peer = text(bytes);
    peer = UntrustedText.escape(peer, 10);
    LOG.info("peer {}", peer);
  }

  void libraryExceptionLeaks(Exception e) {
    LOG.info("failed: {}", e.getMessage());
  }

  void libraryExceptionSafe(Exception e) {
    LOG.info("failed: {}", UntrustedText.messageOf(e));
  }

  void exceptionTextLeaks(IOException e) {
    LOG.info("failed: " + e);
  }

  void attachedExceptionSafe(IOException e) {
    LOG.info("failed", e);
  }

  void functionLeaks(byte[] bytes) {
    Supplier<String> later = () -> text(bytes);
    LOG.info("peer {}", later.get());
  }

  void genericLeaks(byte[] bytes) {
    LOG.info("peer {}", twice("", old -> old + text(bytes)));
  }

  void formattedLeaks(PrintWriter out, byte[] bytes) {
    out.print("%s of %d".formatted(text(bytes), bytes.length));
  }

  void conditionLeaks(byte[] bytes) {
    LOG.info("peer {}", bytes.length == 0 ? "none" : text(bytes));
  }

  void caughtLeaks(byte[] bytes) {
    String seen = "";
    try {
      seen = text(bytes);
      Integer.parseInt(seen);
    } catch (NumberFormatException e) {
      LOG.info("no number: {}", seen);
    }
  }

  void jsonLeaks(com.fasterxml.jackson.databind.json.JsonMapper json, byte[] bytes)
      throws IOException {
    JsonNode node = json.readTree(bytes);
    LOG.info("peer {}", node.path("name").asText());
  }

  /** Found in the constructor of the exception. */
  void exceptionOfOurs(byte[] bytes) throws Problem {
    throw new Problem(text(bytes));
  }
}
