package com.handshake58.neuron.substrate.extrinsic;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.neuron.crypto.KeyPair;
import com.handshake58.neuron.crypto.KeyType;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.DispatchFailed;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.InDoubt;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Included;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome.Rejected;
import com.handshake58.neuron.substrate.extrinsic.Submitter.WaitFor;
import com.handshake58.neuron.substrate.metadata.Call;
import com.handshake58.neuron.substrate.metadata.Events.Event;
import com.handshake58.neuron.substrate.metadata.Value;
import com.handshake58.neuron.substrate.rpc.BlockAbsence;
import com.handshake58.neuron.substrate.rpc.Node;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.testing.Nodes;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = SECONDS)
class NodeSubmitterTest {
  private static final KeyPair ALICE =
      KeyPair.development("//Alice", KeyType.SR25519, Randomness.system());
  private static final Call CALL =
      Call.of("System", "remark").with("remark", Value.of(new byte[] {1, 2, 3}));

  private final ScriptedBlockNode chain = new ScriptedBlockNode(ALICE.account());
  private final Node node = Nodes.connect(chain.node.url());
  private final NodeSubmitter submitter = new NodeSubmitter(node, Duration.ofMillis(50));

  @BeforeEach
  void begin() {
    chain.makeFinal(10);
    chain.node.on(
        ScriptedBlockNode.WATCH,
        call -> {
          call.result("\"watch\"");
          chain.report("\"ready\"");
        });
  }

  @AfterEach
  void end() throws InterruptedException {
    node.connection().stop();
    chain.close();
  }

  @Test
  void choosesParamsBeforeSigning() throws Exception {
    ExtrinsicParams params = submitter.params(ALICE.account());
    assertThat(params.nonce()).isZero();
    assertThat(params.lastBlock()).isEqualTo(10 + Submitter.ERA - 1);
    assertThat(ExtrinsicParams.restore(params.nonce(), params.lastBlock())).isEqualTo(params);
    PreparedExtrinsic prepared = submitter.sign(CALL, ALICE, params);
    assertThat(prepared.hash()).isEqualTo(prepared.extrinsic().hash());
    assertThat(chain.submitted()).isEmpty();
  }

  @Test
  void watchesUntilInclusion() throws Exception {
    onSubmission(() -> chain.report(inBlock(chain.include(chain.submitted().getFirst(), ""))));
    PreparedExtrinsic prepared = prepare();
    ExtrinsicOutcome end = submitter.submit(prepared, WaitFor.INCLUSION);
    assertThat(end)
        .isInstanceOfSatisfying(
            Included.class,
            in -> {
              assertThat(in.position().number()).isEqualTo(11);
              assertThat(in.position().index()).isEqualTo(1);
              assertThat(in.position().isFinal()).isFalse();
              assertThat(in.events())
                  .extracting(Event::qualifiedName)
                  .containsExactly("System.ExtrinsicSuccess");
            });
    assertThat(chain.submitted()).containsExactly(prepared.extrinsic().toHex());
    assertThat(resolve(prepared)).isEqualTo(end);
  }

  @Test
  void continuesAfterARetractedBlock() throws Exception {
    onSubmission(
        () -> {
          String block = chain.include(chain.submitted().getFirst(), "");
          chain.report("{\"inBlock\":\"0x" + "77".repeat(32) + "\"}");
          chain.report("{\"retracted\":\"0x" + "77".repeat(32) + "\"}");
          chain.report(inBlock(block));
          chain.report("{\"finalized\":\"" + block + "\"}");
        });
    assertThat(submitter.submit(prepare(), WaitFor.FINALIZATION))
        .isInstanceOfSatisfying(Included.class, in -> assertThat(in.position().isFinal()).isTrue());
  }

  @Test
  void namesTheErrorOfAFailedDispatch() throws Exception {
    onSubmission(
        () ->
            chain.report(
                inBlock(chain.include(chain.submitted().getFirst(), "SettingWeightsTooFast"))));
    assertThat(submitter.submit(prepare(), WaitFor.INCLUSION))
        .isInstanceOfSatisfying(
            DispatchFailed.class,
            failed ->
                assertThat(failed.error().text())
                    .isEqualTo("SubtensorModule.SettingWeightsTooFast"));
  }

  @ParameterizedTest
  @CsvSource({
    "1010, Invalid Transaction, Custom error: 12, 12",
    "1010, Invalid Transaction, Transaction is outdated, -1",
    "1014, Priority is too low: (5 vs 5), The transaction has too low priority, -1",
    "1016, Immediately Dropped, The transaction couldn't enter the pool, -1",
  })
  void reportsARejection(int code, String message, String data, int custom) throws Exception {
    chain.node.on(ScriptedBlockNode.WATCH, call -> call.error(code, message, data));
    assertThat(submitter.submit(prepare(), WaitFor.INCLUSION))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> {
              assertThat(rejected.refusal().code()).isEqualTo(code);
              assertThat(rejected.refusal().message()).contains(message, data);
              assertThat(rejected.refusal().custom())
                  .isEqualTo(custom < 0 ? OptionalInt.empty() : OptionalInt.of(custom));
            });
    assertThat(chain.submitted()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "1012, Transaction is temporarily banned",
    "1013, Transaction Already Imported",
    "-32603, Internal error",
  })
  void staysInDoubtAfterAnUncertainRefusal(int code, String message) throws Exception {
    chain.node.on(ScriptedBlockNode.WATCH, call -> call.error(code, message, ""));
    assertThat(submitter.submit(prepare(), WaitFor.INCLUSION)).isInstanceOf(InDoubt.class);
  }

  @ParameterizedTest
  @CsvSource({
    "dropped, 'the node dropped it from its pool, which was full'",
    "invalid, the node found it invalid",
    "usurped, another extrinsic with the same nonce replaced it in the pool",
  })
  void staysInDoubtAfterThePoolDiscardsIt(String state, String reason) throws Exception {
    onSubmission(
        () ->
            chain.report(
                state.equals("usurped")
                    ? "{\"usurped\":\"0x" + "77".repeat(32) + "\"}"
                    : "\"" + state + "\""));
    PreparedExtrinsic prepared = prepare();
    assertThat(submitter.submit(prepared, WaitFor.INCLUSION))
        .isEqualTo(new InDoubt(reason, prepared.params().lastBlock()));
    assertThat(resolve(prepared)).isInstanceOf(InDoubt.class);
    chain.include(prepared.extrinsic().toHex(), "");
    assertThat(resolve(prepared)).isInstanceOf(Included.class);
  }

  @Test
  void resolvesALostConnectionByTheChain() throws Exception {
    onSubmission(() -> chain.node.newest().drop());
    PreparedExtrinsic prepared = prepare();
    assertThat(submitter.submit(prepared, WaitFor.INCLUSION)).isInstanceOf(InDoubt.class);
    assertThat(resolve(prepared)).isInstanceOf(InDoubt.class);
    chain.include(prepared.extrinsic().toHex(), "CommitRevealEnabled");
    assertThat(resolve(prepared))
        .isInstanceOfSatisfying(
            DispatchFailed.class,
            failed ->
                assertThat(failed.error().text()).isEqualTo("SubtensorModule.CommitRevealEnabled"));
    assertThat(chain.submitted()).hasSize(1);
  }

  @Test
  void staysInDoubtWhenTheConnectionIsLostBeforeTheAnswer() throws Exception {
    chain.node.on(ScriptedBlockNode.WATCH, call -> call.peer().drop());
    assertThat(submitter.submit(prepare(), WaitFor.INCLUSION)).isInstanceOf(InDoubt.class);
    assertThat(chain.submitted()).hasSize(1);
  }

  @Test
  void stopsWatchingWhenItExpires() throws Exception {
    onSubmission(() -> chain.makeFinal(Submitter.ERA));
    PreparedExtrinsic prepared = prepare();
    assertThat(submitter.submit(prepared, WaitFor.INCLUSION))
        .isEqualTo(new ExtrinsicOutcome.Expired(prepared.params().lastBlock()));
  }

  @Test
  void stopsWaitingForInclusionBeforeItExpires() throws Exception {
    onSubmission(() -> Thread.ofVirtual().start(this::makeBlocksForAWhile));
    PreparedExtrinsic prepared = prepare();
    assertThat(submitter.submit(prepared, WaitFor.INCLUSION))
        .isInstanceOfSatisfying(
            InDoubt.class, doubt -> assertThat(doubt.reason()).startsWith("no block holds it yet"));
    chain.include(prepared.extrinsic().toHex(), "");
    assertThat(resolve(prepared)).isInstanceOf(Included.class);
  }

  private void makeBlocksForAWhile() {
    try {
      for (int i = 0; i < 30; i++) {
        Thread.sleep(100);
        chain.make(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** An era that began a whole period ago counts as the next one (sp_runtime's Era::birth). */
  @Test
  void startsTheEraNearTheHeadWhenFinalityStalls() throws Exception {
    chain.make(200);
    ExtrinsicParams params = submitter.params(ALICE.account());
    assertThat(params.era().birth()).isGreaterThan(210 - Submitter.ERA).isLessThan(210);
    assertThat(params.lastBlock()).isGreaterThan(210);
  }

  @Test
  void reportsSupersededOnceTheOtherExtrinsicIsFinal() throws Exception {
    PreparedExtrinsic prepared = prepare();
    chain.include("0x0800", "");
    assertThat(resolve(prepared)).isInstanceOf(InDoubt.class);
    chain.makeFinal(1);
    assertThat(resolve(prepared)).isEqualTo(new ExtrinsicOutcome.Superseded());
  }

  @Test
  void doesNotSendAnExtrinsicOfAnEarlierRuntime() throws Exception {
    PreparedExtrinsic prepared = prepare();
    chain.reportSpec(461);
    assertThat(submitter.submit(prepared, WaitFor.INCLUSION))
        .isEqualTo(
            new ExtrinsicOutcome.NotSent(
                "it was signed for the runtime 424, and the chain has been upgraded to 461"));
    assertThat(chain.submitted()).isEmpty();
  }

  @Test
  void aBlockThatTheNodeHasDiscardedIsNotSearchedAsEmpty() throws Exception {
    PreparedExtrinsic prepared = prepare();
    chain.include(prepared.extrinsic().toHex(), "");
    chain.makeFinal(Submitter.ERA);
    chain.node.on("chain_getBlock", call -> call.result("null"));
    assertThat(resolve(prepared))
        .isEqualTo(
            new ExtrinsicOutcome.Unknown(
                prepared.params().lastBlock(), "the node has no block 11"));
  }

  @Test
  void aDiscardedBlockLeavesTheOutcomeOpenUntilItExpires() throws Exception {
    PreparedExtrinsic prepared = prepare();
    chain.include(prepared.extrinsic().toHex(), "");
    chain.makeFinal(Submitter.ERA - 3);
    chain.node.on("chain_getBlock", call -> call.result("null"));
    assertThatThrownBy(() -> resolve(prepared))
        .isInstanceOfSatisfying(
            RpcException.class, e -> assertThat(e.absence()).contains(BlockAbsence.DISCARDED))
        .hasMessage("the node has no block 11");
    chain.makeFinal(1);
    assertThat(resolve(prepared)).isInstanceOf(ExtrinsicOutcome.Unknown.class);
  }

  /** A full node answers so for old blocks; each is one text of the node. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Client error: UnknownBlock: State already discarded for 0x77",
        "Client error: UnknownBlock: Header was not found in the database: 0x77",
        "Client error: Api called for an unknown Block: State already discarded for BlockId::Hash",
      })
  void stateThatTheNodeHasDiscardedEndsAnExpiredExtrinsicAsUnknown(String message)
      throws Exception {
    PreparedExtrinsic prepared = prepare();
    chain.include(prepared.extrinsic().toHex(), "");
    chain.makeFinal(Submitter.ERA);
    refuseBlocks(4003, message);
    assertThat(resolve(prepared))
        .isInstanceOfSatisfying(
            ExtrinsicOutcome.Unknown.class,
            unknown -> assertThat(unknown.cause()).contains(message, "4003"));
  }

  /** The chain may hold it, so nothing may be signed in its place. */
  @ParameterizedTest
  @CsvSource({
    "-32029, Too many requests",
    "429, You have exceeded your quota",
    "4003, Client error: Execution failed: Runtime panicked",
    "-32603, Internal error",
    "-32601, Method not found",
  })
  void anotherRefusalLeavesTheOutcomeOfAnExpiredExtrinsicOpen(int code, String message)
      throws Exception {
    PreparedExtrinsic prepared = prepare();
    chain.include(prepared.extrinsic().toHex(), "");
    chain.makeFinal(Submitter.ERA);
    refuseBlocks(code, message);
    assertThatThrownBy(() -> resolve(prepared))
        .isInstanceOfSatisfying(RpcException.class, e -> assertThat(e.absence()).isEmpty())
        .hasMessageContaining(message);
  }

  /** Such as after a failover in the middle of a search. */
  @Test
  void aNodeThatLagsBehindHasNotDiscardedTheBlock() throws Exception {
    PreparedExtrinsic prepared = prepare();
    chain.include(prepared.extrinsic().toHex(), "");
    chain.makeFinal(Submitter.ERA);
    chain.lagBehindFromTheFirstSearchOn(8);
    assertThatThrownBy(() -> resolve(prepared))
        .isInstanceOfSatisfying(
            RpcException.class, e -> assertThat(e.absence()).contains(BlockAbsence.NOT_REACHED))
        .hasMessage("the node is at block 8 and has not reached block 11");
  }

  /** The extrinsic would look expired: the lagging head has neither its block nor its nonce. */
  @Test
  void aBestBlockBelowTheFinalOneEndsTheSearch() throws Exception {
    PreparedExtrinsic prepared = prepare();
    chain.include(prepared.extrinsic().toHex(), "");
    chain.makeFinal(Submitter.ERA);
    chain.lagBehindFromTheFinalHeadOn(8);
    assertThatThrownBy(() -> resolve(prepared))
        .hasMessage("the node is at block 8 and has not reached block 75");
  }

  @Test
  void anEventThatCannotBeDecodedIsSetAsideOnceItsBlockIsDeep() throws Exception {
    PreparedExtrinsic prepared = prepare();
    chain.include(prepared.extrinsic().toHex(), "");
    chain.garbleEvents();
    chain.makeFinal(Submitter.ERA - 1);
    assertThatThrownBy(() -> resolve(prepared))
        .hasMessageContaining("System.Events of block 11 is malformed");
    chain.makeFinal(1);
    assertThat(resolve(prepared))
        .isInstanceOfSatisfying(
            ExtrinsicOutcome.ResultUnknown.class,
            unknown -> {
              assertThat(unknown.position().number()).isEqualTo(11);
              assertThat(unknown.reason())
                  .startsWith("block 11 holds it, and whether it succeeded cannot be read (");
            });
    assertThat(chain.submitted()).isEmpty();
  }

  @Test
  void aBlockThatCannotBeDecodedIsSetAsideAnEraAfterTheExtrinsicExpired() throws Exception {
    PreparedExtrinsic prepared = prepare();
    chain.include(prepared.extrinsic().toHex(), "");
    chain.node.on("chain_getBlock", call -> call.result("{\"block\":{\"header\":{}}}"));
    chain.makeFinal(2 * Submitter.ERA - 3);
    assertThatThrownBy(() -> resolve(prepared))
        .hasMessageStartingWith("the node's answer to chain_getBlock is malformed");
    chain.makeFinal(1);
    assertThat(resolve(prepared)).isInstanceOf(ExtrinsicOutcome.Unknown.class);
  }

  private void refuseBlocks(int code, String message) {
    chain.node.on("chain_getBlock", call -> call.error(code, message, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"inBlock\"", "{\"inBlock\":{}}"})
  void aStateWithoutItsBlockLeavesTheOutcomeInDoubt(String state) throws Exception {
    onSubmission(
        () -> {
          chain.report("{}");
          chain.report(state);
        });
    assertThat(submitter.submit(prepare(), WaitFor.INCLUSION))
        .isInstanceOfSatisfying(
            InDoubt.class, doubt -> assertThat(doubt.reason()).contains("cannot be read"));
  }

  private ExtrinsicOutcome resolve(PreparedExtrinsic prepared) throws Exception {
    return submitter.resolve(prepared.account(), prepared.params(), prepared.hash());
  }

  private PreparedExtrinsic prepare() throws Exception {
    return submitter.sign(CALL, ALICE, submitter.params(ALICE.account()));
  }

  private void onSubmission(Runnable then) {
    chain.node.on(
        ScriptedBlockNode.WATCH,
        call -> {
          call.result("\"watch\"");
          List.of("\"ready\"", "{\"broadcast\":[\"12D3KooW\"]}").forEach(chain::report);
          then.run();
        });
  }

  private static String inBlock(String hash) {
    return "{\"inBlock\":\"" + hash + "\"}";
  }
}
