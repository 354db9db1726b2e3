package com.handshake58.conformance;

import com.handshake58.conformance.ScriptStep.Fault;
import com.handshake58.conformance.ScriptStep.Send;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.crypto.Hashes;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.substrate.extrinsic.Era;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicBuilder;
import com.handshake58.neuron.substrate.extrinsic.SigningContext;
import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.metadata.ValueReader;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.rpc.Runtime;
import java.math.BigInteger;
import java.util.Arrays;

/** Signs the script's extrinsics, with the faults it asks for. */
final class ScriptSigner {
  private static final int PERIOD = 64;
  private static final int SHORTEST = 4;
  private static final int AHEAD = 32;
  private static final int LONG_PERIOD = 1024;
  private static final int PAST = 12;
  private static final Bytes32 NOWHERE = new Bytes32(Hashes.blake2b256(new byte[] {58}));

  private final Node node;

  ScriptSigner(Node node) {
    this.node = node;
  }

  /**
   * A signed payload's context and its signature.
   *
   * @param context with the wrong genesis or versions if that is the fault
   */
  @SuppressWarnings("ArrayRecordComponent") // handed from here to the run
  record Signed(SigningContext context, byte[] signature) {}

  Signed sign(Send send) throws RpcException, InterruptedException {
    Bytes32 head = node.head();
    Runtime runtime = node.runtime(head);
    SigningContext context = context(send, head, runtime);
    ExtrinsicBuilder builder = new ExtrinsicBuilder(runtime.metadata());
    byte[] call = runtime.metadata().calls().encode(send.call());
    KeyPair key =
        send.fault() == Fault.SIGNED_BY_ANOTHER ? ScriptActor.OTHER.key() : send.actor().key();
    byte[] signature = key.sign(builder.toSign(call, context));
    if (send.fault() == Fault.SIGNATURE_BIT) {
      signature[40] ^= 1;
    }
    return new Signed(context, signature);
  }

  private SigningContext context(Send send, Bytes32 head, Runtime runtime)
      throws RpcException, InterruptedException {
    long number = node.header(head).orElseThrow().number();
    Bytes32 genesis = node.genesis();
    long spec = runtime.version().spec();
    long transaction = runtime.version().transaction();
    Era era = Era.mortal(PERIOD, number);
    long nonce = nonce(send.actor(), head);
    switch (send.fault()) {
      case NONCE_BEHIND -> nonce--;
      case NONCE_AHEAD -> nonce++;
      case GENESIS -> genesis = NOWHERE;
      case SPEC_VERSION -> spec++;
      case TRANSACTION_VERSION -> transaction++;
      case ERA_LAST -> era = Era.mortal(SHORTEST, number + 2 - SHORTEST);
      case ERA_OVER -> era = Era.mortal(SHORTEST, number + 1 - SHORTEST);
      case ERA_PAST -> era = Era.mortal(SHORTEST, number - PAST);
      case ERA_AHEAD -> {
        int ahead = (int) number + AHEAD;
        era = new Era(LONG_PERIOD, ahead, ahead);
      }
      case IMMORTAL -> era = Era.immortal();
      default -> {}
    }
    Bytes32 birth =
        era.isImmortal() ? genesis : node.blockHash(Math.min(number, era.birth())).orElseThrow();
    return new SigningContext(spec, transaction, genesis, era, birth, nonce, BigInteger.ZERO);
  }

  private long nonce(ScriptActor actor, Bytes32 head) throws RpcException, InterruptedException {
    Value info =
        node.state(head).storage("System", "Account", Value.of(actor.account())).orElseThrow();
    return ValueReader.of("account", info).field("nonce").int64();
  }

  /** Returns the length-prefixed extrinsic; the same bytes on every run. */
  static byte[] assemble(Metadata metadata, Send send, Signed signed) {
    KeyPair key = send.actor().key();
    byte[] bytes =
        new ExtrinsicBuilder(metadata)
            .assemble(
                metadata.calls().encode(send.call()),
                signed.context(),
                key.account(),
                key.keyType(),
                signed.signature())
            .toBytes();
    return send.fault() == Fault.CUT ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
  }
}
