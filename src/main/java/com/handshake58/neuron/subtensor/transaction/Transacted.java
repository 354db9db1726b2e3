package com.handshake58.neuron.subtensor.transaction;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.substrate.extrinsic.Submission.Place;
import com.handshake58.neuron.substrate.metadata.Events.Event;
import java.util.List;

/** What came of a call to Bittensor's chain. */
public sealed interface Transacted {

  /** For the operator: what happened and, where something is wrong, what to do. */
  String sentence();

  /**
   * In a block, without an error.
   *
   * @param extrinsic its hash
   * @param events that it caused
   */
  record Done(Place place, Bytes32 extrinsic, List<Event> events) implements Transacted {
    public Done {
      events = List.copyOf(events);
    }

    @Override
    public String sentence() {
      return "done in block " + place.number() + " (extrinsic " + extrinsic + ")";
    }
  }

  /**
   * It came to nothing and will not.
   *
   * @param error the chain's name for it, such as {@code SettingWeightsTooFast}; the node's words
   *     where it has no name
   */
  record Refused(String error, String sentence) implements Transacted {}

  /** It was not sent, and nothing is on its way. */
  record NotSent(String why) implements Transacted {
    @Override
    public String sentence() {
      return "nothing was sent: " + why;
    }
  }

  /**
   * It may have landed or still land: {@link Transactions#resolve} tells.
   *
   * @param lastBlock the last that may hold it
   */
  record InDoubt(long lastBlock, String why) implements Transacted {
    @Override
    public String sentence() {
      return "whether it landed is not known: "
          + why
          + "; it is known at the latest after block "
          + lastBlock;
    }
  }
}
