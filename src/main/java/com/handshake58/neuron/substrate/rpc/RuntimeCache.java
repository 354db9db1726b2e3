package com.handshake58.neuron.substrate.rpc;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.substrate.scale.ScaleReader;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runtimes by spec version, each read once: a runtime upgrade is a new spec version, and reading
 * moves to it with the first block that has it.
 */
final class RuntimeCache {
  private static final Logger LOG = LoggerFactory.getLogger(RuntimeCache.class);

  /** The newest first. Newer forms than these are left alone: nobody here can read them. */
  private static final List<Long> KNOWN = List.of(16L, 15L, 14L);

  /** The present runtime, the one before, and one for a look back. */
  private static final int KEPT = 3;

  private final Node node;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<RuntimeVersion, Runtime> runtimes =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RuntimeVersion, Runtime> eldest) {
          return size() > KEPT;
        }
      };

  RuntimeCache(Node node) {
    this.node = node;
  }

  Runtime at(Bytes32 block) throws RpcException, InterruptedException {
    RuntimeVersion version = node.runtimeVersion(block);
    lock.lockInterruptibly();
    try {
      Runtime known = runtimes.get(version);
      if (known != null) {
        return known;
      }
      Runtime read = new Runtime(version, metadata(block));
      runtimes.put(version, read);
      return read;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The newest metadata that can be read: a runtime may serve a newer one with something in it that
   * is not known here beside an older one without.
   */
  private Metadata metadata(Bytes32 block) throws RpcException, InterruptedException {
    for (long version : served(block)) {
      try {
        byte[] wanted = new ScaleWriter().u32(version).toBytes();
        return Metadata.decode(node.call("Metadata_metadata_at_version", wanted, block));
      } catch (ScaleException e) {
        LOG.warn("the chain's metadata {} cannot be read: {}", version, e.getMessage());
      }
    }
    try {
      return Metadata.decode(node.plainMetadata(block));
    } catch (ScaleException e) {
      throw RpcException.unexpected("the question for metadata", String.valueOf(e.getMessage()));
    }
  }

  /** The versions that both sides know, the newest first; none where the node cannot be asked. */
  private List<Long> served(Bytes32 block) throws RpcException, InterruptedException {
    try {
      ScaleReader in = new ScaleReader(node.call("Metadata_metadata_versions", new byte[0], block));
      List<Long> served = new ArrayList<>();
      for (int i = in.count(4); i > 0; i--) {
        served.add(in.u32());
      }
      return KNOWN.stream().filter(served::contains).toList();
    } catch (RpcException e) {
      if (e.refusal().isEmpty()) {
        throw e;
      }
      return List.of(); // a runtime before metadata 15
    } catch (ScaleException e) {
      return List.of();
    }
  }
}
