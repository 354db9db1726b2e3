package com.handshake58.neuron.app;

import com.handshake58.neuron.base.Backoff;
import com.handshake58.neuron.base.Lifecycle;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.ops.HealthPart;
import com.handshake58.neuron.store.Candidate;
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.store.DatabasePlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs what works on a server's database for as long as this deployment leads there, and stands by
 * while another does. What was begun with one lead ends with it: nothing is carried over but what
 * the database holds.
 */
final class Leadership implements Service {
  /** How long the end of another's lead may go unnoticed; a block takes twelve seconds. */
  private static final Duration STANDING_BY = Duration.ofSeconds(1);

  /** How long the loss of the lead may go unnoticed where nothing is written. */
  private static final Duration LEADING = Duration.ofSeconds(2);

  private static final Backoff PATIENCE =
      new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(5), 0);

  private final DatabasePlace.OnServer place;
  private final List<String> domains;
  private final Parts parts;
  private final Consumer<Exception> failed;
  private final LeadMessages messages;
  private final Time time;
  private @Nullable Thread thread;

  /** What runs on a database that is led. */
  @FunctionalInterface
  interface Parts {
    /** Starts it; stopping closes the database, too. Where this throws, it is closed. */
    Lifecycle begin(Database database) throws Exception;
  }

  /**
   * Sets it up.
   *
   * @param failed told of what no waiting heals; nothing runs then
   * @param health told who leads
   */
  Leadership(
      DatabasePlace.OnServer place,
      List<String> domains,
      Parts parts,
      Consumer<Exception> failed,
      HealthPart health,
      Time time) {
    this.place = place;
    this.domains = domains;
    this.parts = parts;
    this.failed = failed;
    this.messages = new LeadMessages(place, health);
    this.time = time;
  }

  @Override
  public String name() {
    return "lead";
  }

  /** Returns at once: the lead may be another's for long. */
  @Override
  public void start() {
    // A virtual thread's interruption would break the connection that it waits for.
    thread = Thread.ofPlatform().daemon().name(name()).start(this::run);
  }

  /** Stops what runs and gives the lead away. */
  @Override
  public void stop() throws InterruptedException {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
      running.join();
      thread = null;
    }
  }

  private void run() {
    try {
      while (true) {
        try {
          lead(elected());
        } catch (UncheckedIOException e) {
          messages.waits(String.valueOf(Objects.requireNonNull(e.getCause()).getMessage()));
          time.sleep(STANDING_BY);
        }
      }
    } catch (InterruptedException e) {
      // Told to stop.
    } catch (Exception e) {
      failed.accept(e);
    }
  }

  private void lead(Database database) throws Exception {
    messages.leads();
    Lifecycle running = parts.begin(database);
    try {
      while (database.leads()) {
        time.sleep(LEADING);
      }
      messages.lost();
    } finally {
      running.stop();
    }
  }

  private Database elected() throws InterruptedException {
    for (int failures = 1; ; failures++) {
      try {
        return elected(Candidate.connect(place));
      } catch (IOException e) {
        messages.waits(String.valueOf(e.getMessage()));
        time.sleep(PATIENCE.after(failures, () -> 0));
      }
    }
  }

  private Database elected(Candidate candidate) throws IOException, InterruptedException {
    try {
      while (!candidate.elected()) {
        messages.standsBy();
        time.sleep(STANDING_BY);
      }
      return candidate.lead(domains);
    } catch (IOException | RuntimeException | InterruptedException e) {
      candidate.close();
      throw e;
    }
  }
}
