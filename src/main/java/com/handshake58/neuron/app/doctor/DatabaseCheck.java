package com.handshake58.neuron.app.doctor;

import com.handshake58.neuron.store.DatabaseUnreachableException;
import com.handshake58.neuron.store.PostgresAddress;
import com.handshake58.neuron.store.PostgresProbe;
import com.handshake58.neuron.store.StoreException;

/** That the database's server lets a validator work there. */
record DatabaseCheck(PostgresAddress address) implements Check {

  @Override
  public String name() {
    return "database";
  }

  @Override
  public Finding look() {
    try {
      PostgresProbe probe = PostgresProbe.of(address);
      String reached = address + " answers, PostgreSQL " + probe.version();
      return probe.maySchemas()
          ? new Finding.Ok(reached + ".")
          : new Finding.Warn(
              reached
                  + ", but the user of DATABASE_URL may make no schema: GRANT CREATE ON DATABASE to"
                  + " it, unless the hotkey's schema is there already.");
    } catch (DatabaseUnreachableException | StoreException e) {
      return new Finding.Fail(e.getMessage() + ".");
    }
  }
}
