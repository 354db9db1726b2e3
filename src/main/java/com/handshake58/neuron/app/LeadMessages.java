package com.handshake58.neuron.app;

import com.handshake58.neuron.store.DatabasePlace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a lead and the wait for it tell the operator; each reason for waiting once. */
final class LeadMessages {
  private static final Logger LOG = LoggerFactory.getLogger(LeadMessages.class);

  private final DatabasePlace.OnServer place;
  private String said = "";

  LeadMessages(DatabasePlace.OnServer place) {
    this.place = place;
  }

  void standsBy() {
    if (isNew("another leads")) {
      LOG.info(
          "another deployment of this hotkey works on the database {}: this one stands by and takes"
              + " over when that one ends",
          place);
    }
  }

  /** A sentence without its full stop. */
  void waits(String why) {
    if (isNew(why)) {
      LOG.warn("{}; this is tried again until it works", why);
    }
  }

  void leads() {
    said = "";
    LOG.info("this deployment works on the database {} and no other does", place);
  }

  void lost() {
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
