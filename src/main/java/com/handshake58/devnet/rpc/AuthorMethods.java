package com.handshake58.devnet.rpc;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.devnet.chain.Author;
import com.handshake58.devnet.chain.Blockchain;
import com.handshake58.devnet.extrinsic.Fees;
import com.handshake58.devnet.extrinsic.Pool;
import com.handshake58.devnet.extrinsic.PoolError;
import com.handshake58.devnet.extrinsic.SignedExtrinsic;
import com.handshake58.devnet.extrinsic.Status;
import com.handshake58.devnet.pallet.Call;
import com.handshake58.devnet.type.Struct;
import com.handshake58.neuron.crypto.AccountId;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The {@code author_} and {@code payment_} families, {@code system_dryRun} and the next nonce
 * (polkadot-sdk, {@code client/rpc-api/src/author/mod.rs}).
 */
final class AuthorMethods {
  private final Blockchain chain;
  private final Author author;
  private final Pool pool;

  AuthorMethods(Blockchain chain, Author author) {
    this.chain = chain;
    this.author = author;
    this.pool = author.pool();
  }

  private boolean modern() {
    return chain.runtime().modern();
  }

  void addTo(Methods methods) {
    methods
        .add((p, c) -> JsonValues.of(submit(p, status -> {})), "author_submitExtrinsic")
        .add(this::watch, "author_submitAndWatchExtrinsic")
        .add((p, c) -> JsonValues.of(c.cancel(p.text(0))), "author_unwatchExtrinsic")
        .add(
            (p, c) -> JsonValues.hex(pool.ordered().stream().map(SignedExtrinsic::bytes).toList()),
            "author_pendingExtrinsics")
        .add(
            (p, c) -> JsonValues.of(author.executive().dryRun(read(p), author.next())),
            "system_dryRun",
            "system_dryRunAt")
        .add((p, c) -> info(p), "payment_queryInfo")
        .add((p, c) -> feeDetails(p), "payment_queryFeeDetails")
        .add((p, c) -> nextNonce(p), "system_accountNextIndex", "account_nextIndex");
  }

  private String submit(Params p, Consumer<Status> watcher) {
    try {
      return pool.submit(p.hex(0), watcher).toHex();
    } catch (PoolError refusal) {
      throw new RpcError(refusal.code(), String.valueOf(refusal.getMessage()), refusal.data());
    }
  }

  private JsonNode watch(Params p, Connection connection) {
    String id = Connection.newId();
    AtomicBoolean open = new AtomicBoolean(true);
    connection.opened(id, () -> open.set(false));
    submit(
        p,
        status -> {
          if (open.get()) {
            Subscriptions.notify(connection, "author_extrinsicUpdate", id, json(status));
          }
        });
    return JsonValues.of(id);
  }

  private static JsonNode json(Status status) {
    return switch (status) {
      case Status.Ready s -> JsonValues.of("ready");
      case Status.Future s -> JsonValues.of("future");
      case Status.Invalid s -> JsonValues.of("invalid");
      case Status.InBlock s -> JsonValues.object().put("inBlock", s.block().toHex());
      case Status.Finalized s -> JsonValues.object().put("finalized", s.block().toHex());
      case Status.Usurped s -> JsonValues.object().put("usurped", s.by().toHex());
    };
  }

  private SignedExtrinsic read(Params p) {
    return author.executive().checks().reader().read(p.hex(0));
  }

  private JsonNode info(Params p) {
    SignedExtrinsic extrinsic = read(p);
    Call call = extrinsic.call();
    ObjectNode json = JsonValues.object();
    json.putObject("weight").put("ref_time", Fees.refTime(call)).put("proof_size", 0);
    json.put("class", "normal");
    return json.put("partialFee", Fees.of(call, extrinsic.bytes().length, modern()).toString());
  }

  private JsonNode feeDetails(Params p) {
    SignedExtrinsic extrinsic = read(p);
    ObjectNode json = JsonValues.object();
    if (!extrinsic.call().paysFee(modern())) {
      return json.putNull("inclusionFee");
    }
    int length = extrinsic.bytes().length;
    long whole = Fees.of(extrinsic.call(), length, modern()).longValueExact();
    ObjectNode fee = json.putObject("inclusionFee");
    fee.set("baseFee", JsonValues.quantity(0));
    fee.set("lenFee", JsonValues.quantity(length));
    fee.set("adjustedWeightFee", JsonValues.quantity(whole - length));
    return json;
  }

  private JsonNode nextNonce(Params p) {
    AccountId account;
    try {
      account = AccountId.fromSs58(p.text(0));
    } catch (IllegalArgumentException e) {
      throw RpcError.invalidParams(String.valueOf(e.getMessage()));
    }
    Struct info = author.next().get("System", "Account", value(account)).struct();
    return JsonValues.of(pool.nextNonce(account, info.number("nonce")));
  }
}
