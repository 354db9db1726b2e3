package com.handshake58.conformance;

import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.substrate.rpc.RpcException;

/** A chain on which the script runs; makes blocks on demand only. */
interface Stage extends AutoCloseable {
  Node node();

  void makeBlock() throws RpcException, InterruptedException;

  /** Writes a storage entry and makes a block. */
  void change(Act.Change change) throws RpcException, InterruptedException;

  @Override
  void close();
}
