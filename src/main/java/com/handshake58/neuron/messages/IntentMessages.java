package com.handshake58.neuron.messages;

import com.handshake58.neuron.store.IntentProblem;
import com.handshake58.neuron.store.IntentsInUseException;

/** Sentences about the records of transactions that are sent once. */
public final class IntentMessages {
  private IntentMessages() {}

  public static String of(IntentProblem problem) {
    return switch (problem) {
      case IntentProblem.Unreadable _, IntentProblem.OtherAccount _ ->
          problem.description()
              + ": delete it after that transaction was included or has expired";
    };
  }

  public static String of(IntentsInUseException inUse) {
    return inUse.getMessage() + ": wait for it to end";
  }
}
