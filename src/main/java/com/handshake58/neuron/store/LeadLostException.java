package com.handshake58.neuron.store;

/**
 * This deployment may no longer write to the database: another one may lead by now. The transaction
 * under way was committed or not; the next leader finds out.
 */
public final class LeadLostException extends DatabaseUnavailableException {
  private static final long serialVersionUID = 1;

  LeadLostException(DatabasePlace place) {
    super("the lead over the database " + place + " is lost");
  }
}
