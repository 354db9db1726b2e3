package com.handshake58.neuron.substrate.metadata;

import com.handshake58.neuron.substrate.metadata.TypeDef.Case;
import com.handshake58.neuron.substrate.metadata.TypeDef.Field;
import java.util.Arrays;
import java.util.List;

/**
 * Computes for each type the minimum size of its values and whether they are all empty. The decoder
 * uses it to reject a count before it reserves memory. Recursive types and types deeper than
 * {@value #MAX_DEPTH} get a smaller minimum than the real one, which is safe. A type is computed at
 * its first use.
 */
final class TypeSizes {
  private static final int MAX_DEPTH = 200;
  private static final int UNKNOWN = -1;
  private static final int EMPTY = -2;
  private static final int LARGEST = Integer.MAX_VALUE;

  private final TypeRegistry types;
  private final int[] minimum;
  private final boolean[] zero;

  /** What {@link #minimum} and {@link #zero} end as, or {@link #UNKNOWN}; read without the lock. */
  private final int[] sizes;

  TypeSizes(TypeRegistry types) {
    this.types = types;
    int count = types.types().size();
    this.minimum = new int[count];
    Arrays.fill(minimum, UNKNOWN);
    this.zero = new boolean[count];
    this.sizes = minimum.clone();
  }

  int minimum(int id) {
    return Math.max(0, size(id));
  }

  boolean isZero(int id) {
    return size(id) == EMPTY;
  }

  private int size(int id) {
    int size = sizes[id];
    return size == UNKNOWN ? computed(id) : size;
  }

  private synchronized int computed(int id) {
    compute(id, 0);
    int size = zero[id] ? EMPTY : minimum[id];
    sizes[id] = size;
    return size;
  }

  private void compute(int id, int depth) {
    if (minimum[id] != UNKNOWN || depth > MAX_DEPTH) {
      return;
    }
    minimum[id] = 0; // the value that a recursive type sees
    switch (types.type(id).def()) {
      case TypeDef.Composite c -> product(id, c, depth);
      case TypeDef.Tuple t -> product(id, t, depth);
      case TypeDef.Variants v -> minimum[id] = plus(1, smallest(v.cases(), depth));
      case TypeDef.Array a -> {
        compute(a.element(), depth + 1);
        minimum[id] = (int) Math.min(LARGEST, a.length() * known(a.element()));
        zero[id] = a.length() == 0 || zero[a.element()];
      }
      case TypeDef.Simple s -> minimum[id] = Math.max(1, s.primitive().size());
      case TypeDef.Compact c -> {
        compute(c.type(), depth + 1);
        zero[id] = zero[c.type()];
        minimum[id] = zero[id] ? 0 : 1;
      }
      case TypeDef.Sequence s -> minimum[id] = 1;
      case TypeDef.BitSequence b -> minimum[id] = 1;
    }
  }

  private void product(int id, TypeDef parts, int depth) {
    Sum sum = new Sum();
    parts.forEachType(
        part -> {
          compute(part, depth + 1);
          sum.minimum = plus(sum.minimum, known(part));
          sum.zero &= zero[part];
        });
    minimum[id] = sum.minimum;
    zero[id] = sum.zero;
  }

  /** Of the parts of a struct or a tuple. */
  private static final class Sum {
    private int minimum;
    private boolean zero = true;
  }

  private int smallest(List<Case> cases, int depth) {
    int smallest = cases.isEmpty() ? 0 : LARGEST;
    for (Case c : cases) {
      int sum = 0;
      for (Field field : c.fields()) {
        compute(field.type(), depth + 1);
        sum = plus(sum, known(field.type()));
      }
      smallest = Math.min(smallest, sum);
    }
    return smallest;
  }

  private long known(int id) {
    return Math.max(0, minimum[id]);
  }

  private static int plus(long a, long b) {
    return (int) Math.min(LARGEST, a + b);
  }
}
