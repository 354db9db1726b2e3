package com.handshake58.neuron.subtensor.account;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.substrate.extrinsic.Era;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicBuilder;
import com.handshake58.neuron.substrate.extrinsic.SignedExtrinsic;
import com.handshake58.neuron.substrate.extrinsic.SigningContext;
import com.handshake58.neuron.substrate.extrinsic.Submitter;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.IncompatibleRuntimeException;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.rpc.Runtime;
import com.handshake58.neuron.substrate.scale.ScaleException;
import com.handshake58.neuron.substrate.scale.ScaleReader;
import com.handshake58.neuron.subtensor.metagraph.StructReader;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Asks the chain for the fee of a call (polkadot-sdk, {@code TransactionPaymentApi_query_info}).
 * The chain computes it from the length and the weight of the extrinsic and checks no signature, so
 * that a placeholder stands for it and no key is needed.
 */
public final class CallFee {
  private static final byte[] PLACEHOLDER = new byte[64];

  private CallFee() {}

  /**
   * Returns the fee; empty if the runtime does not describe the query.
   *
   * @param account that would sign
   * @throws IncompatibleRuntimeException if the runtime does not have the call with these arguments
   * @throws RpcException if the chain cannot be read
   */
  public static Optional<Rao> of(Node node, Bytes32 block, Call call, AccountId account)
      throws RpcException, InterruptedException {
    BlockState state = node.state(block);
    Runtime runtime = state.runtime();
    byte[] encoded = runtime.metadata().calls().encode(call);
    long number = state.header().number();
    SigningContext context =
        new SigningContext(
            runtime.version().spec(),
            runtime.version().transaction(),
            node.genesis(),
            Era.mortal(Submitter.ERA, number),
            block,
            node.nextNonce(account),
            BigInteger.ZERO);
    SignedExtrinsic extrinsic =
        new ExtrinsicBuilder(runtime.metadata())
            .assemble(encoded, context, account, KeyType.SR25519, PLACEHOLDER);
    byte[] bytes = new ScaleReader(extrinsic.toBytes()).byteVector();
    try {
      return state
          .api(
              "TransactionPaymentApi",
              "query_info",
              Value.of(bytes),
              Value.of(extrinsic.toBytes().length))
          .map(info -> StructReader.rao(StructReader.of(info).field("partial_fee")));
    } catch (ScaleException e) {
      throw RpcException.malformed("the query of the fee", UntrustedText.messageOf(e));
    }
  }
}
