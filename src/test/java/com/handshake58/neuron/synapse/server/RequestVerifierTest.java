package com.handshake58.neuron.synapse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.neuron.synapse.Capture;
import com.handshake58.neuron.synapse.wire.RequestHead;
import com.handshake58.neuron.synapse.wire.RequestHeadReader;
import com.handshake58.neuron.synapse.wire.WireException;
import com.handshake58.neuron.testing.ManualWallClock;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which callers' keys the axon prepares for their next requests. */
class RequestVerifierTest {
  private final ManualWallClock time = new ManualWallClock(Capture.signed(-100_000));
  private final RequestVerifier verifier =
      new RequestVerifier(Capture.OWN.account(), AxonLimits.of(1), time);

  @Test
  void preparesTheKeyOfAKnownCaller() throws WireException {
    RequestHead head = captured();
    verifier.verifySignature(head);
    assertThat(verifier.isPrepared(Capture.CALLER.account())).isFalse();
    time.set(Capture.signed(10));

    verifier.verifyFreshness(head, new Admission.Admitted(1, true), ReceiveTime.now(time));

    assertThat(verifier.isPrepared(Capture.CALLER.account())).isTrue();
    verifier.verifySignature(head);
  }

  @Test
  void preparesNoKeyOfAStranger() throws WireException {
    RequestHead head = captured();
    verifier.verifySignature(head);
    time.set(Capture.signed(10));

    verifier.verifyFreshness(head, new Admission.Admitted(1, false), ReceiveTime.now(time));

    assertThat(verifier.isPrepared(Capture.CALLER.account())).isFalse();
  }

  @Test
  void preparesNoKeyForAReplay() throws WireException {
    RequestHead head = captured();
    time.set(Capture.signed(10));
    verifier.verifyFreshness(head, new Admission.Admitted(1, false), ReceiveTime.now(time));

    assertThatThrownBy(
            () ->
                verifier.verifyFreshness(
                    head, new Admission.Admitted(1, true), ReceiveTime.now(time)))
        .isInstanceOf(WireException.class)
        .hasMessageContaining("used before");

    assertThat(verifier.isPrepared(Capture.CALLER.account())).isFalse();
  }

  private static RequestHead captured() throws WireException {
    Map<String, String> headers = Capture.headers("request_headers");
    return new RequestHeadReader(name -> Capture.lookUp(headers, name)).read("ProviderCheck");
  }
}
