package com.handshake58.neuron.messages;

import com.handshake58.neuron.store.DatabasePlace;
import com.handshake58.neuron.store.IntentPlace;
import com.handshake58.neuron.store.IntentProblem;
import com.handshake58.neuron.store.IntentsInUseException;

/** Sentences about the records of transactions that are sent once. */
public final class IntentMessages {
  private IntentMessages() {}

  public static String of(IntentProblem problem) {
    return problem.description()
        + ": "
        + switch (problem.place()) {
          case IntentPlace.InFile _ -> "delete it";
          case IntentPlace.InDatabase(var _, DatabasePlace.InFile _) -> "move the file away";
          case IntentPlace.InDatabase(var _, DatabasePlace.OnServer _) -> "drop the schema";
        }
        + " after that transaction was included or has expired";
  }

  public static String of(IntentsInUseException inUse) {
    return inUse.getMessage() + ": wait for it to end";
  }
}
