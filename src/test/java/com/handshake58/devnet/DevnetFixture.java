package com.handshake58.devnet;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.devnet.runtime.Runtimes;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.devnet.type.Variant;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.substrate.extrinsic.Era;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicBuilder;
import com.handshake58.neuron.substrate.extrinsic.SigningContext;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.scale.ScaleReader;
import com.handshake58.neuron.testing.RawHttp;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** A devnet with an HTTP client; the neuron's builder signs the extrinsics. */
final class DevnetFixture implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();
  static final KeyPair ALICE = key("//Alice");
  static final KeyPair BOB = key("//Bob");

  final DevnetChain chain;
  private final Bytes32 genesis;
  private Metadata metadata;
  private int spec;

  DevnetFixture(DevnetOptions options) throws Exception {
    chain = DevnetChain.start(options);
    spec = options.spec();
    genesis = Bytes32.fromHex(result("chain_getBlockHash", 0).textValue());
    metadata = Metadata.decode(Hex.decode(result("state_getMetadata").textValue()));
  }

  /** Changes the runtime and reads its metadata. */
  void upgrade(int next) throws Exception {
    chain.upgrade(next);
    spec = next;
    metadata = Metadata.decode(Hex.decode(result("state_getMetadata").textValue()));
  }

  static KeyPair key(String uri) {
    return KeyPair.development(uri, KeyType.SR25519, Randomness.system());
  }

  /** Returns the whole answer. */
  JsonNode rpc(String method, Object... params) throws Exception {
    ArrayNode array = JSON.createArrayNode();
    for (Object param : params) {
      array.add(JSON.valueToTree(param));
    }
    ObjectNode request = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1);
    request.put("method", method).set("params", array);
    return JSON.readTree(post(request.toString()));
  }

  String post(String body) throws IOException, InterruptedException {
    return RawHttp.post(URI.create("http://127.0.0.1:" + chain.port()), body);
  }

  JsonNode result(String method, Object... params) throws Exception {
    JsonNode answer = rpc(method, params);
    if (answer.has("error")) {
      throw new AssertionError(answer.get("error").toString());
    }
    return answer.get("result");
  }

  SigningContext context(KeyPair signer) throws Exception {
    long nonce = result("system_accountNextIndex", signer.account().ss58()).longValue();
    return new SigningContext(spec, 1, genesis, Era.immortal(), genesis, nonce, BigInteger.ZERO);
  }

  SigningContext mortal(KeyPair signer, int blocks) throws Exception {
    SigningContext c = context(signer);
    Era era = Era.mortal(blocks, chain.height());
    Bytes32 block = Bytes32.fromHex(result("chain_getBlockHash", era.birth()).textValue());
    return new SigningContext(c.specVersion(), 1, genesis, era, block, c.nonce(), BigInteger.ZERO);
  }

  String sign(Call call, KeyPair signer, SigningContext context) {
    return new ExtrinsicBuilder(metadata).sign(call, context, signer).toHex();
  }

  /** Returns {@code ok}, the error's name, or the pool's code and reason. */
  String outcome(KeyPair signer, Call call) throws Exception {
    return outcome(signer, call, c -> c);
  }

  String outcome(KeyPair signer, Call call, UnaryOperator<SigningContext> change) throws Exception {
    return send(sign(call, signer, change.apply(context(signer))));
  }

  /** Submits, produces a block and returns the outcome. */
  String send(String extrinsic) throws Exception {
    JsonNode answer = rpc("author_submitExtrinsic", extrinsic);
    if (answer.has("error")) {
      JsonNode error = answer.get("error");
      return error.get("code").asInt()
          + " "
          + error.path("data").asText(error.get("message").asText());
    }
    chain.makeBlock();
    return lastOutcome();
  }

  /** Returns the outcome of the last block's last signed extrinsic. */
  String lastOutcome() throws Exception {
    DevnetValue last = value(lastSigned());
    Variant event =
        chain.get("System", "Events").elements().stream()
            .map(DevnetValue::struct)
            .filter(e -> e.variant("phase").name().equals("ApplyExtrinsic"))
            .filter(e -> e.variant("phase").only().equals(last))
            .map(e -> e.variant("event").only().variant())
            .filter(e -> e.name().equals("ExtrinsicSuccess") || e.name().equals("ExtrinsicFailed"))
            .findFirst()
            .orElseThrow();
    if (event.name().equals("ExtrinsicSuccess")) {
      return "ok";
    }
    Variant error = event.fields().struct().variant("dispatch_error");
    if (!error.name().equals("Module")) {
      return error.name()
          + (error.fields().equals(DevnetValue.list()) ? "" : "." + error.only().variant().name());
    }
    Struct module = error.only().struct();
    return errorName(module.int32("index"), module.bytes("error")[0] & 0xff);
  }

  /** Returns the names of the last block's events of a pallet, with their fields. */
  List<String> events(String pallet) {
    return chain.get("System", "Events").elements().stream()
        .map(event -> event.struct().variant("event"))
        .filter(event -> event.name().equals(pallet))
        .map(event -> event.only().variant().toString())
        .toList();
  }

  /** A drand round may follow the signed extrinsics. */
  private int lastSigned() throws Exception {
    JsonNode extrinsics = result("chain_getBlock").get("block").get("extrinsics");
    int last = extrinsics.size() - 1;
    while (new ScaleReader(Hex.decode(extrinsics.get(last).textValue())).byteVector()[0] > 0) {
      last--;
    }
    return last;
  }

  private String errorName(int pallet, int index) {
    var types = Runtimes.of(spec, 12_000).declaration();
    var errors =
        types.pallets().stream().filter(p -> p.index() == pallet).findFirst().orElseThrow();
    return types.types().cases(errors.errors().orElseThrow()).stream()
        .filter(c -> c.index() == index)
        .findFirst()
        .orElseThrow()
        .name();
  }

  static Call module(String name) {
    return Call.of("SubtensorModule", name);
  }

  static Value list(int... values) {
    return new Value.Sequence(Arrays.stream(values).mapToObj(v -> Value.of((long) v)).toList());
  }

  static Call weights(int netuid, Value uids, Value values, long key) {
    return module("set_weights")
        .with("netuid", netuid)
        .with("dests", uids)
        .with("weights", values)
        .with("version_key", key);
  }

  static Call axon(int netuid, long ip, int port, int type) {
    return module("serve_axon")
        .with("netuid", netuid)
        .with("version", 1)
        .with("ip", ip)
        .with("port", port)
        .with("ip_type", type)
        .with("protocol", 4)
        .with("placeholder1", 0)
        .with("placeholder2", 0);
  }

  static Call register(int netuid, KeyPair hotkey) {
    return module("burned_register").with("netuid", netuid).with("hotkey", hotkey.account());
  }

  static Call remark() {
    return Call.of("System", "remark").with("remark", new Value.Bytes(new byte[] {1, 2}));
  }

  @Override
  public void close() {
    chain.close();
  }
}
