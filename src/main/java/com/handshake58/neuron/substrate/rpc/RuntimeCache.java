package com.handshake58.neuron.substrate.rpc;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.UntrustedText;
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
 * Keeps the runtimes of recent versions and reads the metadata of each once. A runtime upgrade
 * changes the version, so the first block after it gets the new metadata.
 */
final class RuntimeCache {
  private static final Logger LOG = LoggerFactory.getLogger(RuntimeCache.class);

  /** The metadata versions that {@link Metadata} decodes, newest first. */
  private static final List<Long> SUPPORTED = List.of(16L, 15L, 14L);

  /** The current runtime, the previous one, and one for reads of older blocks. */
  private static final int MAX_RUNTIMES = 3;

  private final Node node;
  private final ReentrantLock lock = new ReentrantLock();

  /** A version of another chain may have other metadata. */
  private record Key(Bytes32 genesis, RuntimeVersion version) {}

  private final Map<Key, Runtime> runtimes =
      new LinkedHashMap<>(MAX_RUNTIMES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Runtime> eldest) {
          return size() > MAX_RUNTIMES;
        }
      };

  RuntimeCache(Node node) {
    this.node = node;
  }

  Runtime at(Bytes32 block) throws RpcException, InterruptedException {
    Bytes32 genesis = node.genesis();
    RuntimeVersion version = node.runtimeVersion(block);
    Key key = new Key(genesis, version);
    lock.lockInterruptibly();
    try {
      Runtime known = runtimes.get(key);
      if (known != null) {
        return known;
      }
      Runtime read = new Runtime(version, metadata(block));
      runtimes.put(key, read);
      return read;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Reads the newest metadata that can be decoded. A newer metadata version may contain an unknown
   * element that an older one of the same runtime does not contain.
   */
  private Metadata metadata(Bytes32 block) throws RpcException, InterruptedException {
    for (long version : served(block)) {
      try {
        byte[] wanted = new ScaleWriter().u32(version).toBytes();
        return Metadata.decode(node.call("Metadata_metadata_at_version", wanted, block));
      } catch (ScaleException e) {
        LOG.warn("metadata version {} cannot be decoded: {}", version, e.getMessage());
      }
    }
    try {
      return Metadata.decode(node.legacyMetadata(block));
    } catch (ScaleException e) {
      throw RpcException.malformed("state_getMetadata", UntrustedText.messageOf(e));
    }
  }

  /** Returns the versions that the node serves and this program decodes, newest first. */
  private List<Long> served(Bytes32 block) throws RpcException, InterruptedException {
    try {
      ScaleReader in = new ScaleReader(node.call("Metadata_metadata_versions", new byte[0], block));
      List<Long> served = new ArrayList<>();
      for (int i = in.count(4); i > 0; i--) {
        served.add(in.u32());
      }
      return SUPPORTED.stream().filter(served::contains).toList();
    } catch (RpcException e) {
      if (e.refusal().isEmpty()) {
        throw e;
      }
      return List.of(); // the runtime is older than metadata 15
    } catch (ScaleException e) {
      return List.of();
    }
  }
}
