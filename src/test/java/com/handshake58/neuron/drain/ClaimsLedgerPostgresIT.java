package com.handshake58.neuron.drain;

import com.handshake58.neuron.store.DatabasePlace;
import com.handshake58.neuron.testing.peers.PostgresServer;
import java.nio.file.Path;

/** The ledger on a real server. */
@PostgresServer.Needed
class ClaimsLedgerPostgresIT extends ClaimsLedgerTest {
  private final DatabasePlace place = PostgresServer.get().place();

  @Override
  DatabasePlace place(Path home) {
    return place;
  }
}
