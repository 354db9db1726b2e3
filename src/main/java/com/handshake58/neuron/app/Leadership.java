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
 * Runs what works on a server's database for as long as this deployment leads there, and stands by
 * while another does. What was begun with one lead ends with it: nothing is carried over but what
 * the database holds.
 */
final class Leadership implements Service {
  /** How long the end of another's lead may go unnoticed; a block takes twelve seconds. */
  private static final Duration STANDBY_POLL = Duration.ofSeconds(1);

  /** How long the loss of the lead may go unnoticed where nothing is written. */
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

  /** Whether the server let this deployment in before, and whether that led; the thread's own. */
  private boolean letIn;

  private boolean led;

  /** What runs on a database that is led. */
  @FunctionalInterface
  interface Parts {
    /** Starts it; stopping closes the database, too. Where this throws, it is closed. */
    Lifecycle begin(Database database) throws Exception;
  }

  /**
   * Sets it up.
   *
   * @param failed told of what no waiting heals, such as a password that never was right; nothing
   *     runs then
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

  /** What went well before may again: a backup is restored, a password or a role is changed. */
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
