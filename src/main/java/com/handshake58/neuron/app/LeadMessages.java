package com.handshake58.neuron.app;

import com.handshake58.neuron.messages.DatabaseMessages;
import com.handshake58.neuron.ops.HealthPart;
import com.handshake58.neuron.store.DatabasePlace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports the lead, and the wait for it, to the log and the health. Logs each reason once. */
final class LeadMessages {
  private static final Logger LOG = LoggerFactory.getLogger(LeadMessages.class);

  private final DatabasePlace.OnServer place;
  private final HealthPart health;
  private String said = "";

  LeadMessages(DatabasePlace.OnServer place, HealthPart health) {
    this.place = place;
    this.health = health;
  }

  void standsBy() {
    health.waiting("another deployment works on " + place);
    if (isNew("another leads")) {
      LOG.info("{}", DatabaseMessages.standsBy(place));
    }
  }

  /**
   * @param why a sentence without a full stop
   */
  void waits(String why) {
    health.failing(why);
    if (isNew(why)) {
      LOG.warn("{}; this is tried again until it works", why);
    }
  }

  void leads() {
    said = "";
    health.ok("leads on " + place);
    LOG.info("this deployment works on the database {} and no other does", place);
  }

  void lost() {
    health.failing("the session on " + place + " has ended");
    LOG.warn(
        "the session on the database {} has ended, and another deployment may work there now: this"
            + " one submits nothing, stops its rounds and waits for its turn",
        place);
  }

  private boolean isNew(String reason) {
    boolean other = !reason.equals(said);
    said = reason;
    return other;
  }
}
