package com.handshake58.devnet.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.devnet.chain.Block;
import com.handshake58.devnet.chain.Blockchain;
import com.handshake58.devnet.chain.Blockchain.Added;
import com.handshake58.devnet.runtime.DevnetRuntime;
import com.handshake58.devnet.state.StateMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Subscriptions to blocks and storage. The first notification follows the answer with the
 * subscription's id.
 */
final class Subscriptions {
  private final Blockchain chain;

  Subscriptions(Blockchain chain) {
    this.chain = chain;
  }

  /** Notifies of every new head, beginning with the current one. */
  String heads(Connection connection, String method) {
    String id = Connection.newId();
    listen(
        connection,
        id,
        added -> notify(connection, method, id, Views.header(added.block().header())));
    notify(connection, method, id, Views.header(chain.head().header()));
    return id;
  }

  /** Notifies of every finalized head, without gaps. */
  String finalizedHeads(Connection connection) {
    String id = Connection.newId();
    Block[] last = {chain.finalized()};
    listen(
        connection,
        id,
        added -> {
          for (long n = last[0].number() + 1; n <= added.finalized().number(); n++) {
            last[0] = chain.block(n).orElseThrow();
            notify(connection, "chain_finalizedHead", id, Views.header(last[0].header()));
          }
        });
    notify(connection, "chain_finalizedHead", id, Views.header(last[0].header()));
    return id;
  }

  /** Notifies of the keys' values, then of their changes. */
  String storage(Connection connection, List<byte[]> keys) {
    String id = Connection.newId();
    List<byte[]> copy = new ArrayList<>(keys);
    listen(
        connection,
        id,
        added -> {
          var set = StateMethods.changes(added.block(), copy, added.before(), added.after(), false);
          if (!set.path("changes").isEmpty()) {
            notify(connection, "state_storage", id, set);
          }
        });
    Block head = chain.head();
    StateMap state = chain.state(head).orElseThrow();
    notify(
        connection,
        "state_storage",
        id,
        StateMethods.changes(head, copy, StateMap.EMPTY, state, true));
    return id;
  }

  /** Notifies of the runtime's version, then of its changes. */
  String version(Connection connection) {
    String id = Connection.newId();
    DevnetRuntime[] last = {chain.runtime()};
    listen(
        connection,
        id,
        added -> {
          DevnetRuntime runtime = chain.runtime(added.block());
          if (!runtime.equals(last[0])) {
            last[0] = runtime;
            notify(connection, "state_runtimeVersion", id, Views.version(runtime));
          }
        });
    notify(connection, "state_runtimeVersion", id, Views.version(last[0]));
    return id;
  }

  private void listen(Connection connection, String id, Consumer<Added> listener) {
    chain.listen(listener);
    connection.opened(id, () -> chain.forget(listener));
  }

  static void notify(Connection connection, String method, String id, JsonNode result) {
    ObjectNode message = Dispatcher.JSON.createObjectNode();
    message.put("jsonrpc", "2.0").put("method", method);
    ObjectNode params = message.putObject("params");
    params.put("subscription", id);
    params.set("result", result);
    connection.later(message);
  }
}
