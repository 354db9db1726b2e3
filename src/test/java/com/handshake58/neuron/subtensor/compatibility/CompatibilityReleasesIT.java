package com.handshake58.neuron.subtensor.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.substrate.metadata.MetadataFile;
import com.handshake58.neuron.testing.peers.PythonPeer;
import com.handshake58.neuron.testing.peers.Spec461;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Checks the metadata of runtimes that only source distributions on PyPI contain. */
@PythonPeer.Needed
class CompatibilityReleasesIT {

  @Test
  void spec318() throws Exception {
    Path sources = PythonPeer.installed11().sources("turbobt-1.3.2");
    assertThat(
            summary(
                MetadataFile.read(
                    sources.resolve("tests/test_substrate/data/metadata_version_15.json"))))
        .isEqualTo(
            """
            node-subtensor 318
            metadata 15
            the stake of a validator by runtime API SubnetInfoRuntimeApi.get_subnet_state
            absent: the consensus of a subnet
            absent: the state of the epochs
            registering a hotkey by call SubtensorModule.burned_register
            absent: the stake that is locked
            absent: the collateral of a miner
            absent: the time that stakes of subnet 0 stay
            the price of alpha by storage item SubtensorModule.SubnetTAO and 2 more
            absent: ActivityCutoffFactorMilli
            absent: LastEpochBlock
            absent: PendingEpochAt
            absent: SubnetEpochIndex
            absent: the refusal of a coldkey that is swapped
            absent: the refusal of a stake that is locked
            off: set_mechanism_weights
            on: commit_timelocked_mechanism_weights
            """);
  }

  @Test
  void spec461() throws Exception {
    assertThat(summary(Metadata.decode(Spec461.metadata(15))))
        .isEqualTo(
            """
            node-subtensor 461
            metadata 15
            the stake of a validator by runtime API SubnetInfoRuntimeApi.get_subnet_state
            absent: the consensus of a subnet
            absent: the refusal of a stake that is changed too soon
            absent: the refusal of a payment that is too large
            off: set_mechanism_weights
            on: commit_timelocked_mechanism_weights
            """);
  }

  @Test
  void spec461WithoutRuntimeApis() throws Exception {
    assertThat(summary(Metadata.decode(Spec461.metadata(14))))
        .isEqualTo(
            """
            node-subtensor 461
            metadata 14
            the neurons of a subnet by storage item SubtensorModule.SubnetworkN and 5 more
            absent: the column Rank
            absent: the column Trust
            degraded: the stake of a validator
            absent: the consensus of a subnet
            degraded: the fee of a call
            degraded: the stakes of a coldkey
            absent: the stake that is locked
            the price of alpha by storage item SubtensorModule.SubnetTAO and 2 more
            degraded: what the pool gives
            degraded: the names of subnets
            absent: the refusal of a stake that is changed too soon
            absent: the refusal of a payment that is too large
            off: set_mechanism_weights
            on: commit_timelocked_mechanism_weights
            """);
  }

  private static String summary(Metadata metadata) {
    return ReportSummary.of(CompatibilityReport.of(metadata));
  }
}
