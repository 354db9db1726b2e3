package com.handshake58.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.metadata.RuntimeDeclaration;
import com.handshake58.devnet.runtime.Runtimes;
import com.handshake58.neuron.testing.peers.PythonPeer;
import com.handshake58.neuron.testing.peers.Spec461;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares the devnet's declarations of spec 461 with the metadata of a localnet. */
@PythonPeer.Needed
class Declaration461IT {

  @ParameterizedTest
  @CsvSource({"14,14", "15,14", "15,15", "16,15"})
  void declarationsMatchTheRealMetadata(int ours, int real) throws Exception {
    DeclarationTest.compare(461, ours, Spec461.metadata(real));
  }

  @Test
  void declaresAllErrorsOfSubtensorModule() {
    RuntimeDeclaration newer = Runtimes.of(461, 12_000).declaration();
    int errors = newer.pallet("SubtensorModule").orElseThrow().errors().orElseThrow();
    assertThat(newer.types().cases(errors)).hasSize(168);
  }
}
