package com.handshake58.neuron.substrate.extrinsic;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.BlockPosition;
import com.handshake58.neuron.substrate.metadata.Events.Event;
import com.handshake58.neuron.substrate.metadata.IncompatibleRuntimeException;
import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.substrate.metadata.RuntimeItem;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.metadata.ValueReader;
import com.handshake58.neuron.substrate.rpc.Block;
import com.handshake58.neuron.substrate.rpc.Header;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.scale.ScaleException;
import java.util.List;
import java.util.Optional;

/** Searches blocks for an extrinsic and reads its outcome from the block's events. */
final class ExtrinsicLocator {
  private final Node node;

  ExtrinsicLocator(Node node) {
    this.node = node;
  }

  long finalizedBlock() throws RpcException, InterruptedException {
    return header(node.finalizedHead()).number();
  }

  long bestBlock() throws RpcException, InterruptedException {
    return header(node.head()).number();
  }

  Header header(Bytes32 block) throws RpcException, InterruptedException {
    return node.header(block)
        .orElseThrow(() -> RpcException.malformed("chain_getHeader", "no block " + block));
  }

  /** Returns the account's nonce after a block. */
  long nonce(AccountId account, Bytes32 block) throws RpcException, InterruptedException {
    Optional<Value> info = node.state(block).required("System", "Account", Value.of(account));
    try {
      return info.isPresent() ? ValueReader.of("account", info.get()).field("nonce").int64() : 0;
    } catch (ScaleException e) {
      throw RpcException.malformed("the query of System.Account", UntrustedText.messageOf(e));
    }
  }

  /**
   * An extrinsic that a block holds.
   *
   * @param parent of the block
   */
  record Found(BlockPosition position, Bytes32 extrinsic, Bytes32 parent) {}

  /**
   * Searches a block of the best chain; empty if the block does not hold the extrinsic.
   *
   * @throws RpcException also if the node does not have the block, see {@link
   *     RpcException#absence()}: then nobody knows whether the block holds it
   */
  Optional<Found> find(long number, Bytes32 extrinsic, boolean isFinal)
      throws RpcException, InterruptedException {
    Optional<Bytes32> hash = node.blockHash(number);
    Optional<Block> block = hash.isEmpty() ? Optional.empty() : node.block(hash.get());
    if (block.isEmpty()) {
      throw absent(number);
    }
    return find(block.get(), hash.get(), extrinsic, isFinal);
  }

  /** Makes the exception for a block that the node does not have. */
  RpcException absent(long number) throws RpcException, InterruptedException {
    long best = bestBlock();
    return best < number ? RpcException.notReached(number, best) : RpcException.discarded(number);
  }

  /** Returns the outcome in a block; empty if the block does not hold the extrinsic. */
  Optional<ExtrinsicOutcome> in(Bytes32 hash, Bytes32 extrinsic, boolean isFinal)
      throws RpcException, InterruptedException {
    Optional<Found> found =
        node.block(hash).flatMap(block -> find(block, hash, extrinsic, isFinal));
    return found.isEmpty() ? Optional.empty() : Optional.of(outcome(found.get()));
  }

  private static Optional<Found> find(
      Block block, Bytes32 hash, Bytes32 extrinsic, boolean isFinal) {
    int index = index(block, extrinsic);
    if (index < 0) {
      return Optional.empty();
    }
    Header header = block.header();
    return Optional.of(
        new Found(
            new BlockPosition(header.number(), hash, index, isFinal), extrinsic, header.parent()));
  }

  private static int index(Block block, Bytes32 extrinsic) {
    for (int i = 0; i < block.extrinsics().size(); i++) {
      if (new Bytes32(Hashes.blake2b256(block.extrinsics().get(i))).equals(extrinsic)) {
        return i;
      }
    }
    return -1;
  }

  /** Reads from the block's events whether the extrinsic succeeded. */
  ExtrinsicOutcome outcome(Found found) throws RpcException, InterruptedException {
    BlockPosition position = found.position();
    // The runtime after the parent block executes this block.
    Metadata metadata = node.runtime(found.parent()).metadata();
    String item = "System.Events of block " + position.number();
    try {
      byte[] stored =
          node.storage(metadata.events().item().key(), position.block())
              .orElseThrow(() -> RpcException.malformed(item, "no events"));
      List<Event> events =
          metadata.events().decode(stored).stream()
              .filter(e -> e.extrinsic().orElse(-1) == position.index())
              .toList();
      for (Event event : events) {
        if (event.is("System", "ExtrinsicSuccess")) {
          return new ExtrinsicOutcome.Included(position, found.extrinsic(), events);
        }
        if (event.is("System", "ExtrinsicFailed")) {
          return new ExtrinsicOutcome.DispatchFailed(position, metadata.errors().ofFailure(event));
        }
      }
    } catch (IncompatibleRuntimeException e) {
      throw RpcException.missing(RuntimeItem.storage("System", "Events"));
    } catch (ScaleException e) {
      throw RpcException.malformed(item, UntrustedText.messageOf(e));
    }
    throw RpcException.malformed(
        item, "no event gives the outcome of extrinsic " + position.index());
  }
}
