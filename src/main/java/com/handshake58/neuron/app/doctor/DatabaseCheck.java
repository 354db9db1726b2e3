package com.handshake58.neuron.app.doctor;

import com.handshake58.neuron.messages.DatabaseMessages;
import com.handshake58.neuron.messages.ErrorMessages;
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
      return probe.maySchemas()
          ? new Finding.Ok(DatabaseMessages.reached(address, probe.version()) + ".")
          : new Finding.Warn(DatabaseMessages.noNewSchemas(address, probe.version()) + ".");
    } catch (DatabaseUnreachableException | StoreException e) {
      return new Finding.Fail(ErrorMessages.of(e) + ".");
    }
  }
}
