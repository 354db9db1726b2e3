package com.handshake58.neuron.app;

import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.synapse.client.AddressPolicy;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that a validator may connect to: no private ones on a public chain, nor while the
 * chain is not known.
 */
final class ChainAddressPolicy implements Supplier<AddressPolicy> {
  private final Subtensor subtensor;
  private final AtomicReference<@Nullable AddressPolicy> known = new AtomicReference<>();

  ChainAddressPolicy(Subtensor subtensor) {
    this.subtensor = subtensor;
  }

  @Override
  public AddressPolicy get() {
    AddressPolicy before = known.get();
    if (before != null) {
      return before;
    }
    try {
      AddressPolicy policy =
          subtensor.isPublic() ? AddressPolicy.PUBLIC_ONLY : AddressPolicy.LOCAL_ALLOWED;
      known.set(policy);
      return policy;
    } catch (RpcException e) {
      return AddressPolicy.PUBLIC_ONLY;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return AddressPolicy.PUBLIC_ONLY;
    }
  }
}
