package com.handshake58.neuron.testing.peers;

import com.handshake58.neuron.testing.Version;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** The image of the Dockerfile, built when first wanted; unchanged sources cost seconds. */
public final class NeuronImage {
  /** What it is called here. */
  public static final String TAG = "neuron:under-test";

  private static final Duration BUILD = Duration.ofMinutes(20);

  private NeuronImage() {}

  /** Builds it; several test processes may ask at once. */
  public static synchronized String built() throws IOException, InterruptedException {
    Path peers = Path.of(System.getProperty("target.dir", "target"), "peers").toAbsolutePath();
    Files.createDirectories(peers);
    try (FileChannel channel =
            FileChannel.open(
                peers.resolve("image.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid()) {
        ProcessBuilder build =
            new ProcessBuilder(
                "docker", "build", "-t", TAG, "--build-arg", "VERSION=" + Version.ofThePom(), ".");
        Docker.Result end = Docker.run(build, BUILD);
        if (end.code() != 0) {
          throw new IOException("docker build failed: " + end);
        }
      }
    }
    return TAG;
  }
}
