package com.handshake58.neuron.substrate.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.net.Endpoint;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GenesisCheckTest {
  private static final Endpoint A = Endpoint.parse("ws://a.example:9944");
  private static final Endpoint B = Endpoint.parse("ws://b.example:9944");
  private static final Endpoint C = Endpoint.parse("ws://c.example:9944");
  private static final Bytes32 OURS = genesis(1);
  private static final Bytes32 OTHER = genesis(2);

  @Test
  void aKnownGenesisCountsWhateverTheEndpointsServe() throws Exception {
    GenesisCheck check = new GenesisCheck(NodeSettings.of(List.of(A, B, C)).withGenesis(OURS));
    for (int i = 0; i < 10; i++) {
      for (Endpoint endpoint : List.of(A, B, C)) {
        refuses(check, endpoint, OTHER);
      }
    }
    check.check(A, OURS);
    assertThat(check.isSettled()).isTrue();
  }

  @Test
  void twoEndpointsOutvoteOne() throws Exception {
    GenesisCheck check = of(A, B, C);
    check.check(A, OTHER);
    assertThat(check.isSettled()).isFalse();
    refuses(check, B, OURS);
    check.check(C, OURS);
    refuses(check, A, OTHER);
    check.check(B, OURS);
    assertThat(check.accepts(OTHER)).isFalse();
    assertThat(check.isSettled()).isTrue();
  }

  @Test
  void oneOfThreeEndpointsNeverReplacesTheChain() throws Exception {
    GenesisCheck check = of(A, B, C);
    check.check(A, OURS);
    check.check(C, OURS);
    for (int i = 0; i < 10; i++) {
      refuses(check, B, OTHER);
    }
    check.check(A, OURS);
  }

  @Test
  void aSecondEndpointReplacesTheChainOnlyWithTheFirst() throws Exception {
    GenesisCheck check = of(A, B);
    check.check(A, OURS);
    for (int i = 0; i < 10; i++) {
      refuses(check, B, OTHER);
    }
    check.check(A, OTHER);
    check.check(B, OTHER);
  }

  @Test
  void aSingleEndpointHasToRepeatAnotherChain() throws Exception {
    GenesisCheck check = of(A);
    check.check(A, OURS);
    refuses(check, A, OTHER);
    refuses(check, A, OTHER);
    check.check(A, OURS);
    refuses(check, A, OTHER);
    refuses(check, A, genesis(3));
    refuses(check, A, OTHER);
    refuses(check, A, OTHER);
    check.check(A, OTHER);
    refuses(check, A, OURS);
  }

  private static void refuses(GenesisCheck check, Endpoint endpoint, Bytes32 genesis) {
    assertThatThrownBy(() -> check.check(endpoint, genesis))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the node serves another chain, its genesis is " + genesis);
  }

  private static GenesisCheck of(Endpoint... endpoints) {
    return new GenesisCheck(NodeSettings.of(Arrays.asList(endpoints)));
  }

  private static Bytes32 genesis(int number) {
    byte[] bytes = new byte[Bytes32.SIZE];
    bytes[0] = (byte) number;
    return new Bytes32(bytes);
  }
}
