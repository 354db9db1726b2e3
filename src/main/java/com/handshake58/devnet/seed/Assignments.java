package com.handshake58.devnet.seed;

import com.handshake58.devnet.metadata.StorageItem;
import com.handshake58.devnet.runtime.DevnetRuntime;
import com.handshake58.devnet.seed.Hyperparameter.Assignment;
import com.handshake58.devnet.type.DevnetValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Turns assignments of hyperparameters into storage entries. */
public final class Assignments {
  private Assignments() {}

  /**
   * Returns the items of a new subnet with the assigned values in place of its own. A later
   * assignment of a name replaces an earlier one; those of the tempo come first, since the activity
   * cutoff depends on it.
   *
   * @param items values by storage item
   */
  public static Map<String, DevnetValue> over(
      Map<String, DevnetValue> items, List<Assignment> assignments, DevnetRuntime runtime) {
    Map<String, DevnetValue> all = new LinkedHashMap<>(items);
    all.putAll(
        changes(
            assignments,
            runtime,
            item -> {
              DevnetValue own = all.get(item);
              return own != null ? own : fallback(runtime, item);
            }));
    return all;
  }

  /**
   * Returns the changed items.
   *
   * @param present returns an item's value before
   */
  public static Map<String, DevnetValue> changes(
      List<Assignment> assignments, DevnetRuntime runtime, Function<String, DevnetValue> present) {
    Map<String, DevnetValue> changed = new LinkedHashMap<>();
    Function<String, DevnetValue> current =
        item -> {
          DevnetValue fresh = changed.get(item);
          return fresh != null ? fresh : present.apply(item);
        };
    for (boolean tempo : new boolean[] {true, false}) {
      for (Assignment assignment : assignments) {
        Hyperparameter parameter = assignment.parameter();
        if (parameter.item().equals("Tempo") == tempo) {
          changed.put(
              parameter.itemIn(runtime), parameter.stored(assignment.value(), runtime, current));
        }
      }
    }
    return changed;
  }

  private static DevnetValue fallback(DevnetRuntime runtime, String item) {
    StorageItem declared =
        runtime
            .declaration()
            .storage("SubtensorModule", item)
            .orElseThrow(() -> new IllegalArgumentException("this runtime has no " + item));
    return runtime.declaration().codec().decode(declared.value(), declared.fallback());
  }
}
