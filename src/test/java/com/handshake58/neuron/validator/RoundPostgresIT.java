package com.handshake58.neuron.validator;

import com.handshake58.neuron.store.DatabasePlace;
import com.handshake58.neuron.testing.peers.PostgresServer;
import java.nio.file.Path;

/** Runs the tests of rounds on a real PostgreSQL server. */
@PostgresServer.Needed
class RoundPostgresIT extends RoundTest {
  private final DatabasePlace place = PostgresServer.get().place();

  @Override
  DatabasePlace place(Path home) {
    return place;
  }
}
