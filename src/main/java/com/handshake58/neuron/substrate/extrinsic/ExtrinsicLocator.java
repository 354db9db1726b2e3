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
   * Returns the outcome in a block of the best chain; empty if the block does not hold it.
   *
   * @throws RpcException also if the node has {@linkplain RpcException#isDiscarded discarded} the
   *     block or its state: then nobody knows whether the block holds it
   */
  Optional<ExtrinsicOutcome> at(long number, Bytes32 extrinsic, boolean isFinal)
      throws RpcException, InterruptedException {
    Bytes32 hash = node.blockHash(number).orElseThrow(() -> RpcException.noBlock(number));
    Block block = node.block(hash).orElseThrow(() -> RpcException.noBlock(number));
    return in(block, hash, extrinsic, isFinal);
  }

  /** Returns the outcome in a block; empty if the block does not hold the extrinsic. */
  Optional<ExtrinsicOutcome> in(Bytes32 hash, Bytes32 extrinsic, boolean isFinal)
      throws RpcException, InterruptedException {
    Optional<Block> block = node.block(hash);
    return block.isEmpty() ? Optional.empty() : in(block.get(), hash, extrinsic, isFinal);
  }

  private Optional<ExtrinsicOutcome> in(
      Block block, Bytes32 hash, Bytes32 extrinsic, boolean isFinal)
      throws RpcException, InterruptedException {
    int index = index(block, extrinsic);
    if (index < 0) {
      return Optional.empty();
    }
    Header header = block.header();
    return Optional.of(
        outcome(
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

  private ExtrinsicOutcome outcome(BlockPosition position, Bytes32 extrinsic, Bytes32 parent)
      throws RpcException, InterruptedException {
    // The runtime after the parent block executes this block.
    Metadata metadata = node.runtime(parent).metadata();
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
          return new ExtrinsicOutcome.Included(position, extrinsic, events);
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
