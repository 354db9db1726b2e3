package com.handshake58.devnet.rpc;

import com.handshake58.devnet.extrinsic.Executive;
import com.handshake58.devnet.extrinsic.Fees;
import com.handshake58.devnet.extrinsic.Pool;
import com.handshake58.devnet.extrinsic.PoolRefusal;
import com.handshake58.devnet.extrinsic.SignedExtrinsic;
import com.handshake58.devnet.extrinsic.Status;
import com.handshake58.devnet.pallet.Call;
import com.handshake58.devnet.runtime.DevnetRuntime;
import com.handshake58.devnet.state.Storage;
import com.handshake58.devnet.type.Struct;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.AccountId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The {@code author_} and {@code payment_} families, {@code system_dryRun} and the next nonce
 * (polkadot-sdk, {@code client/rpc-api/src/author/mod.rs}).
 */
final class AuthorMethods {
  private final DevnetRuntime runtime;
  private final Pool pool;
  private final Supplier<Storage> next;
  private final Executive executive;

  AuthorMethods(DevnetRuntime runtime, Pool pool, Supplier<Storage> next) {
    this.runtime = runtime;
    this.pool = pool;
    this.next = next;
    this.executive = new Executive(runtime.declaration(), pool.checks());
  }

  void addTo(Methods methods) {
    methods
        .add((p, c) -> submit(p, status -> {}), "author_submitExtrinsic")
        .add(this::watch, "author_submitAndWatchExtrinsic")
        .add((p, c) -> c.cancel(p.text(0)), "author_unwatchExtrinsic")
        .add(
            (p, c) -> pool.ordered().stream().map(x -> Hex.encode0x(x.bytes())).toList(),
            "author_pendingExtrinsics")
        .add(
            (p, c) -> Hex.encode0x(executive.dryRun(read(p), next.get())),
            "system_dryRun",
            "system_dryRunAt")
        .add((p, c) -> info(p), "payment_queryInfo")
        .add((p, c) -> feeDetails(p), "payment_queryFeeDetails")
        .add((p, c) -> nextNonce(p), "system_accountNextIndex", "account_nextIndex");
  }

  private String submit(Params p, Consumer<Status> watcher) {
    try {
      return pool.submit(p.hex(0), watcher).toHex();
    } catch (PoolRefusal refusal) {
      throw new RpcError(refusal.code(), String.valueOf(refusal.getMessage()), refusal.data());
    }
  }

  private Object watch(Params p, Connection connection) {
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
    return id;
  }

  private static Object json(Status status) {
    return switch (status) {
      case Status.Ready s -> "ready";
      case Status.Future s -> "future";
      case Status.Invalid s -> "invalid";
      case Status.InBlock s -> Map.of("inBlock", s.block().toHex());
      case Status.Finalized s -> Map.of("finalized", s.block().toHex());
      case Status.Usurped s -> Map.of("usurped", s.by().toHex());
    };
  }

  private SignedExtrinsic read(Params p) {
    return pool.checks().reader().read(p.hex(0));
  }

  private Object info(Params p) {
    SignedExtrinsic extrinsic = read(p);
    Call call = extrinsic.call();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("weight", Map.of("ref_time", Fees.refTime(call), "proof_size", 0));
    json.put("class", "normal");
    json.put("partialFee", Fees.of(call, extrinsic.bytes().length, runtime.modern()).toString());
    return json;
  }

  private Object feeDetails(Params p) {
    SignedExtrinsic extrinsic = read(p);
    Map<String, Object> json = new LinkedHashMap<>();
    if (!extrinsic.call().paysFee(runtime.modern())) {
      json.put("inclusionFee", null);
      return json;
    }
    int length = extrinsic.bytes().length;
    long whole = Fees.of(extrinsic.call(), length, runtime.modern()).longValueExact();
    json.put(
        "inclusionFee",
        Map.of(
            "baseFee", "0x0",
            "lenFee", "0x" + Long.toHexString(length),
            "adjustedWeightFee", "0x" + Long.toHexString(whole - length)));
    return json;
  }

  private Object nextNonce(Params p) {
    AccountId account;
    try {
      account = AccountId.fromSs58(p.text(0));
    } catch (IllegalArgumentException e) {
      throw RpcError.invalidParams(String.valueOf(e.getMessage()));
    }
    Struct info = (Struct) next.get().get("System", "Account", account);
    return pool.nextNonce(account, info.longAt("nonce"));
  }
}
