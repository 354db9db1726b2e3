package com.handshake58.neuron.app;

import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.synapse.client.Reach;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where a validator connects to, by the chain that it is on; while that is not known, warily. */
final class ChainReach implements Supplier<Reach> {
  private final Subtensor subtensor;
  private final AtomicReference<@Nullable Reach> known = new AtomicReference<>();

  ChainReach(Subtensor subtensor) {
    this.subtensor = subtensor;
  }

  @Override
  public Reach get() {
    Reach before = known.get();
    if (before != null) {
      return before;
    }
    try {
      Reach reach = subtensor.isPublic() ? Reach.PUBLIC : Reach.LOCAL_TOO;
      known.set(reach);
      return reach;
    } catch (RpcException e) {
      return Reach.PUBLIC;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Reach.PUBLIC;
    }
  }
}
