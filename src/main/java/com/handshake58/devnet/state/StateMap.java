package com.handshake58.devnet.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted map from bytes to bytes. A change returns a new map that shares almost all
 * nodes with the old one, so each block keeps its own. A treap; the priorities are hashes of the
 * keys.
 */
public final class StateMap {
  public static final StateMap EMPTY = new StateMap(null);

  private final @Nullable Node root;

  @SuppressWarnings("ArrayRecordComponent") // copied in and out of the map
  private record Node(
      byte[] key, byte[] value, int priority, @Nullable Node left, @Nullable Node right) {
    Node children(@Nullable Node newLeft, @Nullable Node newRight) {
      return new Node(key, value, priority, newLeft, newRight);
    }
  }

  private StateMap(@Nullable Node root) {
    this.root = root;
  }

  public boolean isEmpty() {
    return root == null;
  }

  public Optional<byte[]> get(byte[] key) {
    Node node = root;
    while (node != null) {
      int order = Arrays.compareUnsigned(key, node.key);
      if (order == 0) {
        return Optional.of(node.value.clone());
      }
      node = order < 0 ? node.left : node.right;
    }
    return Optional.empty();
  }

  public StateMap with(byte[] key, byte[] value) {
    Node fresh = new Node(key.clone(), value.clone(), priority(key), null, null);
    return new StateMap(put(root, fresh));
  }

  public StateMap without(byte[] key) {
    return new StateMap(remove(root, key));
  }

  /**
   * Returns up to {@code count} keys with the prefix that are greater than {@code after}, in order.
   */
  public List<byte[]> keys(byte[] prefix, byte[] after, int count) {
    List<byte[]> found = new ArrayList<>();
    collect(root, prefix, after, count, found);
    return found;
  }

  /** Visits all entries in the order of the keys. */
  public void forEach(BiConsumer<byte[], byte[]> action) {
    walk(root, action);
  }

  private static int priority(byte[] key) {
    int hash = Arrays.hashCode(key) * 0x9e3779b1;
    return (hash ^ hash >>> 15) * 0x85ebca6b;
  }

  private static Node put(@Nullable Node node, Node fresh) {
    if (node == null) {
      return fresh;
    }
    int order = Arrays.compareUnsigned(fresh.key, node.key);
    if (order == 0) {
      return fresh.children(node.left, node.right);
    }
    if (order < 0) {
      Node left = put(node.left, fresh);
      return left.priority > node.priority
          ? left.children(left.left, node.children(left.right, node.right))
          : node.children(left, node.right);
    }
    Node right = put(node.right, fresh);
    return right.priority > node.priority
        ? right.children(node.children(node.left, right.left), right.right)
        : node.children(node.left, right);
  }

  private static @Nullable Node remove(@Nullable Node node, byte[] key) {
    if (node == null) {
      return null;
    }
    int order = Arrays.compareUnsigned(key, node.key);
    if (order == 0) {
      return merge(node.left, node.right);
    }
    return order < 0
        ? node.children(remove(node.left, key), node.right)
        : node.children(node.left, remove(node.right, key));
  }

  private static @Nullable Node merge(@Nullable Node left, @Nullable Node right) {
    if (left == null) {
      return right;
    }
    if (right == null) {
      return left;
    }
    return left.priority > right.priority
        ? left.children(left.left, merge(left.right, right))
        : right.children(merge(left, right.left), right.right);
  }

  private static void collect(
      @Nullable Node node, byte[] prefix, byte[] after, int count, List<byte[]> found) {
    if (node == null || found.size() >= count) {
      return;
    }
    boolean later = Arrays.compareUnsigned(node.key, after) > 0;
    int length = Math.min(prefix.length, node.key.length);
    int order = Arrays.compareUnsigned(node.key, 0, length, prefix, 0, prefix.length);
    if (order >= 0 && later) {
      collect(node.left, prefix, after, count, found);
    }
    if (order == 0 && later && found.size() < count) {
      found.add(node.key.clone());
    }
    if (order <= 0) {
      collect(node.right, prefix, after, count, found);
    }
  }

  private static void walk(@Nullable Node node, BiConsumer<byte[], byte[]> action) {
    if (node != null) {
      walk(node.left, action);
      action.accept(node.key.clone(), node.value.clone());
      walk(node.right, action);
    }
  }
}
