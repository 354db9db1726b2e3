package com.handshake58.neuron.substrate.metadata;

import java.util.List;

/** A difference between a runtime and what this program reads from it or sends to it. */
public sealed interface RuntimeProblem {

  /** For example {@code this runtime has no call SubtensorModule.set_weights}. */
  String text();

  /** The runtime does not have the item. */
  record Missing(RuntimeItem item) implements RuntimeProblem {
    @Override
    public String text() {
      return "this runtime has no " + item;
    }
  }

  /**
   * A call has other arguments.
   *
   * @param takes the arguments in the runtime
   * @param given the arguments of this program
   */
  record OtherArguments(RuntimeItem item, List<String> takes, List<String> given)
      implements RuntimeProblem {
    public OtherArguments {
      takes = List.copyOf(takes);
      given = List.copyOf(given);
    }

    @Override
    public String text() {
      String name = item.qualifiedName();
      List<String> unknown = given.stream().filter(g -> !takes.contains(g)).toList();
      if (!unknown.isEmpty()) {
        return name
            + " has no argument "
            + unknown.getFirst()
            + "; it takes "
            + String.join(", ", takes);
      }
      return name
          + " needs the argument "
          + takes.stream().filter(t -> !given.contains(t)).findFirst().orElse("");
    }
  }

  /**
   * A part of the item has another type.
   *
   * @param part for example {@code argument dests}
   * @param found the type in the runtime
   * @param wanted what this program reads or writes
   */
  record OtherShape(RuntimeItem item, String part, String found, String wanted)
      implements RuntimeProblem {
    @Override
    public String text() {
      return item + ": the " + part + " is " + found + ", not " + wanted;
    }
  }

  /** Every extrinsic needs bytes of a signed extension that this program does not know. */
  record UnknownExtension(String identifier) implements RuntimeProblem {
    @Override
    public String text() {
      return "this runtime needs the signed extension "
          + identifier
          + ", which this version does not support";
    }
  }

  /** The runtime accepts other formats of extrinsics only. */
  record OtherFormat(List<Integer> accepted, int supported) implements RuntimeProblem {
    public OtherFormat {
      accepted = List.copyOf(accepted);
    }

    @Override
    public String text() {
      return "this runtime accepts the extrinsic formats "
          + accepted
          + ", this program supports only "
          + supported;
    }
  }
}
