package com.handshake58.devnet.polygon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.handshake58.neuron.net.Endpoint;
import com.handshake58.neuron.net.HttpClients;
import com.handshake58.neuron.net.HttpLimits;
import com.handshake58.neuron.net.JsonRpcClient;
import com.handshake58.neuron.net.JsonRpcOutcome;
import com.handshake58.neuron.net.RpcRequest;
import com.handshake58.neuron.net.RpcResponse;
import com.handshake58.neuron.net.RpcTransport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.OkHttpClient;

/**
 * A real anvil, an Ethereum node for tests, on a free port of 127.0.0.1. It ends with this process,
 * however that ends.
 */
public final class AnvilProcess implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern LISTENING = Pattern.compile("Listening on (127\\.0\\.0\\.1:\\d+)");
  private static final Duration START = Duration.ofSeconds(20);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final HttpLimits LIMITS =
      new HttpLimits(Duration.ofSeconds(5), ANSWER, ANSWER, 64L << 20);
  private static final Duration END = Duration.ofSeconds(5);

  /** Lines, of which a failure tells. */
  private static final int SAID = 20;

  /**
   * Anvil has no eye on who started it, so a shell has: its input ends when this process does, even
   * by SIGKILL, and then it ends anvil. A terminal's signal comes to the shell too and does the
   * same. The shell lets go of the output, which so ends with anvil's.
   */
  private static final String WATCH =
      """
      trap : HUP INT TERM
      "$@" </dev/null &
      anvil=$!
      exec >/dev/null 2>&1
      read -r end
      kill "$anvil"
      wait "$anvil"
      """;

  private final Process shell;
  private final URI url;
  private final Endpoint endpoint;
  private final OkHttpClient http = HttpClients.create(LIMITS);
  private final JsonRpcClient rpc = new JsonRpcClient(RpcTransport.http(http));

  private AnvilProcess(Process shell, URI url) {
    this.shell = shell;
    this.url = url;
    this.endpoint = Endpoint.parse(url.toString());
  }

  /**
   * Starts it and returns when it listens.
   *
   * @param binary the program
   * @param options but those for where it listens
   * @throws IOException if it cannot be started, with what it said
   */
  public static AnvilProcess start(Path binary, List<String> options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", WATCH, "anvil-watch"));
    command.addAll(List.of(binary.toString(), "--host", "127.0.0.1", "--port", "0"));
    command.addAll(options);
    Process shell = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> said = new CopyOnWriteArrayList<>();
    BlockingQueue<Optional<URI>> told = new ArrayBlockingQueue<>(2);
    Thread.ofVirtual().name("output of anvil").start(() -> listen(shell, said, told));
    Optional<URI> url = told.poll(START.toMillis(), TimeUnit.MILLISECONDS);
    if (url == null || url.isEmpty()) {
      end(shell);
      throw new IOException(
          "anvil (%s) did not start: %s".formatted(binary, String.join("\n", said)));
    }
    return new AnvilProcess(shell, url.get());
  }

  /** Tells the address when it appears, nothing when the output ends; reads on until then. */
  private static void listen(Process shell, List<String> said, BlockingQueue<Optional<URI>> told) {
    shell
        .inputReader()
        .lines()
        .forEach(
            line -> {
              if (said.size() < SAID) {
                said.add(line);
              }
              Matcher listening = LISTENING.matcher(line);
              if (listening.find()) {
                told.offer(Optional.of(URI.create("http://" + listening.group(1))));
              }
            });
    told.offer(Optional.empty());
  }

  /** Where clients ask. */
  public URI url() {
    return url;
  }

  /**
   * Calls a method and returns its result.
   *
   * @throws IOException with anvil's words, if it answers with an error or not at all
   */
  public JsonNode call(String method, Object... params) throws IOException, InterruptedException {
    List<JsonNode> values = new ArrayList<>();
    JSON.<JsonNode>valueToTree(params).forEach(values::add);
    JsonRpcOutcome outcome = rpc.call(endpoint, new RpcRequest(1, method, values));
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (outcome instanceof JsonRpcOutcome.Responses(var responses, _, _)) {
      return switch (responses.getFirst()) {
        case RpcResponse.Result(JsonNode result) -> result;
        case RpcResponse.Error error ->
            throw new IOException(method + ": " + error.message() + " " + error.data());
      };
    }
    throw new IOException(method + ": " + outcome);
  }

  @Override
  public void close() {
    HttpClients.close(http);
    end(shell);
  }

  private static void end(Process shell) {
    try {
      shell.getOutputStream().close();
      if (shell.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (IOException e) {
      // Then it has ended or is ended now.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    shell.descendants().forEach(ProcessHandle::destroyForcibly);
    shell.destroyForcibly();
  }
}
