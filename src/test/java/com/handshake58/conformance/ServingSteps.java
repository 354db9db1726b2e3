package com.handshake58.conformance;

import static com.handshake58.conformance.ScriptCalls.NETUID;
import static com.handshake58.conformance.ScriptCalls.NO_NETUID;
import static com.handshake58.conformance.ScriptCalls.metrics;
import static com.handshake58.conformance.ScriptCalls.serve;

import java.math.BigInteger;

/** Good and bad endpoints. */
final class ServingSteps extends ScriptPart {
  private static final BigInteger IPV4_LOCALHOST = BigInteger.valueOf(0x7f000001L);
  private static final BigInteger IPV4_OTHER_LOOPBACK = BigInteger.valueOf(0x7f000002L);
  private static final BigInteger IPV4_BROADCAST = BigInteger.valueOf(0xffffffffL);
  private static final BigInteger IPV4_PUBLIC = BigInteger.valueOf(0x08080808L);
  private static final BigInteger IPV6_LAST =
      BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

  @Override
  void play() {
    axon();
    prometheus();
    snapshot("served");
  }

  private void axon() {
    send("serve unregistered", ScriptActor.STRANGER, serve(NETUID, IPV4_PUBLIC, 8091, 4));
    send("serve IP type 5", ScriptActor.MINER, serve(NETUID, IPV4_PUBLIC, 8091, 5));
    send("serve 127.0.0.1", ScriptActor.MINER, serve(NETUID, IPV4_LOCALHOST, 8091, 4));
    send("serve 255.255.255.255", ScriptActor.MINER, serve(NETUID, IPV4_BROADCAST, 8091, 4));
    send("serve 0.0.0.0", ScriptActor.MINER, serve(NETUID, BigInteger.ZERO, 8091, 4));
    send(
        "serve an IPv4 of 33 bits",
        ScriptActor.MINER,
        serve(NETUID, BigInteger.TWO.pow(32), 8091, 4));
    send("serve ::1", ScriptActor.MINER, serve(NETUID, BigInteger.ONE, 8091, 6));
    send("serve ::", ScriptActor.MINER, serve(NETUID, BigInteger.ZERO, 8091, 6));
    send("serve the last IPv6", ScriptActor.MINER, serve(NETUID, IPV6_LAST, 8091, 6));
    send("serve port 0", ScriptActor.MINER, serve(NETUID, IPV4_PUBLIC, 0, 4));
    send("serve 127.0.0.2", ScriptActor.MINER, serve(NETUID, IPV4_OTHER_LOOPBACK, 8091, 4));
    send("serve too soon", ScriptActor.MINER, serve(NETUID, IPV4_PUBLIC, 8091, 4));
    send("serve port 0 too soon", ScriptActor.MINER, serve(NETUID, IPV4_PUBLIC, 0, 4));
    oneBlock();
    send("serve as soon as allowed", ScriptActor.MINER, serve(NETUID, IPV4_PUBLIC, 8092, 4));
    send("serve IPv6", ScriptActor.EDWARDS, serve(NETUID, BigInteger.TWO.pow(125), 443, 6));
    send("serve on no subnet", ScriptActor.VALIDATOR, serve(NO_NETUID, IPV4_PUBLIC, 8091, 4));
  }

  private void prometheus() {
    send("prometheus unregistered", ScriptActor.STRANGER, metrics(IPV4_PUBLIC, 9090, 4));
    send("prometheus IP type 5", ScriptActor.MINER, metrics(IPV4_PUBLIC, 9090, 5));
    send("prometheus 127.0.0.1", ScriptActor.MINER, metrics(IPV4_LOCALHOST, 9090, 4));
    send("prometheus 0.0.0.0", ScriptActor.MINER, metrics(BigInteger.ZERO, 9090, 4));
    send("prometheus port 0", ScriptActor.MINER, metrics(IPV4_PUBLIC, 0, 4));
    send("prometheus", ScriptActor.MINER, metrics(IPV4_PUBLIC, 9090, 4));
    send("prometheus too soon", ScriptActor.MINER, metrics(IPV4_PUBLIC, 9090, 4));
  }
}
