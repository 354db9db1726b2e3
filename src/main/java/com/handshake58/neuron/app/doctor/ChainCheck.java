package com.handshake58.neuron.app.doctor;

import com.handshake58.neuron.app.ChainConnection;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.substrate.rpc.ConnectionState;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.substrate.rpc.Runtime;
import com.handshake58.neuron.subtensor.Subtensor;

/** That a node of the chain is reached and has the subnet. */
record ChainCheck(ChainConnection chain, int netuid) implements Check {

  @Override
  public String name() {
    return "chain";
  }

  @Override
  public Finding look() throws InterruptedException {
    return switch (chain.connection().awaitFirst()) {
      case ConnectionState.Up up ->
          ChainLook.at(
              chain,
              subtensor -> {
                Bytes32 head = subtensor.head();
                return subtensor.subnetExists(netuid, head)
                    ? found(up, subtensor, head)
                    : new Finding.Fail(
                        "subnet "
                            + netuid
                            + " does not exist on this network: check --netuid and"
                            + " --subtensor.network.");
              });
      case ConnectionState.Down down ->
          new Finding.Fail(
              "not reached ("
                  + down.reason()
                  + "): check --subtensor.network and --subtensor.chain_endpoint.");
      case ConnectionState.Closed closed -> new Finding.Fail("the connection was closed.");
    };
  }

  private static Finding found(ConnectionState.Up up, Subtensor subtensor, Bytes32 head)
      throws RpcException, InterruptedException {
    Runtime runtime = subtensor.node().runtime(head);
    return new Finding.Ok(
        up.endpoint()
            + ", block "
            + subtensor.node().state(head).header().number()
            + ", runtime "
            + runtime.version().spec()
            + ".");
  }
}
