package com.handshake58.neuron.app;

import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.synapse.client.AddressPolicy;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where a validator connects to, by the chain that it is on; while that is not known, warily. */
final class ChainReach implements Supplier<AddressPolicy> {
  private final Subtensor subtensor;
  private final AtomicReference<@Nullable AddressPolicy> known = new AtomicReference<>();

  ChainReach(Subtensor subtensor) {
    this.subtensor = subtensor;
  }

  @Override
  public AddressPolicy get() {
    AddressPolicy before = known.get();
    if (before != null) {
      return before;
    }
    try {
      AddressPolicy reach =
          subtensor.isPublic() ? AddressPolicy.PUBLIC_ONLY : AddressPolicy.LOCAL_ALLOWED;
      known.set(reach);
      return reach;
    } catch (RpcException e) {
      return AddressPolicy.PUBLIC_ONLY;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return AddressPolicy.PUBLIC_ONLY;
    }
  }
}
