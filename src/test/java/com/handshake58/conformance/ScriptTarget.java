package com.handshake58.conformance;

import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.substrate.rpc.RpcException;

/** A chain on which the script runs; it produces blocks on demand only. */
interface ScriptTarget extends AutoCloseable {
  Node node();

  void makeBlock() throws RpcException, InterruptedException;

  /** Writes a storage entry and produces a block. */
  void change(ScriptStep.Change change) throws RpcException, InterruptedException;

  @Override
  void close();
}
