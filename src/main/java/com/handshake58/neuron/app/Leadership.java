package com.handshake58.neuron.app;

import com.handshake58.neuron.base.Backoff;
import com.handshake58.neuron.base.Lifecycle;
import com.handshake58.neuron.base.LoopService;
import com.handshake58.neuron.base.Service;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.messages.ErrorMessages;
import com.handshake58.neuron.ops.HealthPart;
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.store.DatabasePlace;
import com.handshake58.neuron.store.LeaderElection;
import com.handshake58.neuron.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs the parts that work on a server's database while this deployment leads there, and stands by
 * while another one leads. The parts stop when the lead is lost and are built again with the next
 * lead; only the database keeps state.
 */
final class Leadership implements Service {
  /** Between two attempts to lead; shorter than a block. */
  private static final Duration STANDBY_POLL = Duration.ofSeconds(1);

  /** Between two checks whether this deployment still leads. */
  private static final Duration LEAD_CHECK = Duration.ofSeconds(2);

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

  private static final Backoff RETRY = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(5), 0);

  private final DatabasePlace.OnServer place;
  private final List<String> domains;
  private final Parts parts;
  private final Consumer<Exception> failed;
  private final LeadMessages messages;
  private final Time time;
  private final LoopService loop;

  /** Whether the server has accepted this deployment before, and whether it has led. */
  private boolean letIn;

  private boolean led;

  /** The parts that run on the database. */
  @FunctionalInterface
  interface Parts {
    /** Starts the parts. Stopping them, or a failure to start, closes the database. */
    Lifecycle begin(Database database) throws Exception;
  }

  /**
   * @param failed receives a failure that no retry resolves, such as a wrong password; nothing runs
   *     after it
   * @param health receives the state of the lead
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
    this.loop =
        new LoopService("lead", time, STOP_TIMEOUT, this::step, this::onFault).onPlatformThread();
  }

  @Override
  public String name() {
    return loop.name();
  }

  /** Returns at once: another deployment may lead for long. */
  @Override
  public void start() {
    loop.start();
  }

  /** Stops what runs and gives up the lead. */
  @Override
  public void stop() throws InterruptedException {
    loop.stop();
  }

  private Duration step() throws Exception {
    lead(database(won()));
    return STANDBY_POLL;
  }

  private Duration onFault(Throwable fault, int failures) {
    switch (fault) {
      case IOException e -> messages.waits(ErrorMessages.of(e));
      case Exception e -> {
        failed.accept(e);
        return LoopService.UNTIL_STOPPED;
      }
      case Throwable e -> {
        failed.accept(new IllegalStateException("the lead's thread ended", e));
        return LoopService.UNTIL_STOPPED;
      }
    }
    return RETRY.after(failures, () -> 0);
  }

  private LeaderElection won() throws IOException, InterruptedException {
    try {
      LeaderElection election = LeaderElection.connect(place);
      try {
        while (!election.tryToLead()) {
          letIn = true;
          messages.standsBy();
          time.sleep(STANDBY_POLL);
        }
        letIn = true;
        return election;
      } catch (Throwable e) {
        election.close();
        throw e;
      }
    } catch (StoreException e) {
      throw refused(e, letIn);
    }
  }

  private Database database(LeaderElection election) throws IOException {
    try {
      return election.database(domains);
    } catch (StoreException e) {
      election.close();
      throw refused(e, led);
    } catch (Throwable e) {
      election.close();
      throw e;
    }
  }

  /** A server that accepted this deployment before may do so again, after a restore for example. */
  private static IOException refused(StoreException refusal, boolean before) {
    if (!before) {
      throw refusal;
    }
    return new IOException(ErrorMessages.of(refusal), refusal);
  }

  private void lead(Database database) throws Exception {
    Lifecycle running = parts.begin(database);
    try {
      led = true;
      messages.leads();
      while (database.leads()) {
        time.sleep(LEAD_CHECK);
      }
      messages.lost();
    } finally {
      running.stop();
    }
  }
}
