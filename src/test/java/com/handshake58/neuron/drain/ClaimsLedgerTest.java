package com.handshake58.neuron.drain;

import static com.handshake58.neuron.drain.ScanFixture.ANNA;
import static com.handshake58.neuron.drain.ScanFixture.BERT;
import static com.handshake58.neuron.drain.ScanFixture.sums;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.MicroUsdc;
import com.handshake58.neuron.crypto.EvmAddress;
import com.handshake58.neuron.store.Database;
import com.handshake58.neuron.store.DatabasePlace;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger without a scanner. */
class ClaimsLedgerTest {
  private static final EvmAddress CONTRACT = EvmAddress.fromHex("0x" + "d7".repeat(20));
  private static final EvmAddress OTHER = EvmAddress.fromHex("0x" + "d8".repeat(20));

  @TempDir private Path folder;
  private Database database;
  private ClaimsLedger ledger;

  @BeforeEach
  void open() throws IOException {
    database = Database.open(place(folder), List.of(ClaimsLedger.DOMAIN));
    ledger = new ClaimsLedger(database, 137, CONTRACT);
  }

  DatabasePlace place(Path home) {
    return DatabasePlace.InFile.of(home);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Bytes32 hash(long number) {
    return Bytes32.fromHex("0x%064x".formatted(number));
  }

  private static ScannedRange range(long first, long last) {
    return new ScannedRange(first, last, hash(last), 1000 + last);
  }

  private static Claim claim(long block, long index, String provider, long amount) {
    return new Claim(
        hash(block),
        index,
        block,
        hash(99),
        EvmAddress.fromHex(provider),
        new MicroUsdc(BigInteger.valueOf(amount)));
  }

  private Map<String, BigInteger> known() throws Exception {
    return sums(ledger.known().orElseThrow());
  }

  @Test
  void rangesFollowEachOtherWithoutAGap() throws Exception {
    ledger.append(range(5, 9), List.of());
    ledger.append(range(10, 10), List.of());
    for (ScannedRange wrong : List.of(range(12, 20), range(10, 20), range(3, 4))) {
      assertThatThrownBy(() -> ledger.append(wrong, List.of(claim(12, 0, ANNA, 1))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("does not follow");
    }
    assertThat(ledger.ranges()).containsExactly(range(5, 9), range(10, 10));
    assertThat(ledger.last()).contains(range(10, 10));
    assertThat(known()).isEmpty();
  }

  @Test
  void eachClaimIsStoredOnce() throws Exception {
    ledger.append(range(0, 9), List.of(claim(3, 0, ANNA, 5), claim(3, 0, ANNA, 5)));
    assertThat(ledger.add(List.of(claim(3, 0, ANNA, 5)))).isZero();
    assertThat(ledger.add(List.of(claim(3, 1, ANNA, 5), claim(9, 0, BERT, 7)))).isEqualTo(2);
    assertThat(known()).isEqualTo(Map.of(ANNA, BigInteger.TEN, BERT, BigInteger.valueOf(7)));
  }

  @Test
  void aRollbackDeletesRangesClaimsAndWindow() throws Exception {
    ledger.append(range(0, 9), List.of(claim(9, 0, ANNA, 5)));
    ledger.append(range(10, 19), List.of(claim(10, 0, BERT, 6)));
    ledger.complete(0, range(10, 19));
    ledger.rollBack(20);
    assertThat(ledger.lastComplete()).isPresent();
    ledger.rollBack(10);
    assertThat(ledger.last()).contains(range(0, 9));
    assertThat(known()).isEqualTo(Map.of(ANNA, BigInteger.valueOf(5)));
    assertThat(ledger.lastComplete()).isEmpty();
    ledger.rollBack(0);
    assertThat(ledger.last()).isEmpty();
    assertThat(ledger.known()).isEmpty();
  }

  @Test
  void aCompleteScanDeletesTheRangesBeforeItsWindow() throws Exception {
    ledger.append(range(0, 9), List.of(claim(9, 0, ANNA, 5)));
    ledger.append(range(10, 19), List.of(claim(10, 0, ANNA, 6), claim(12, 0, BERT, 1)));
    ledger.append(range(20, 29), List.of(claim(29, 0, BERT, 2)));
    ledger.complete(12, range(20, 29));
    assertThat(ledger.ranges()).containsExactly(range(10, 19), range(20, 29));
    assertThat(known()).isEqualTo(Map.of(ANNA, BigInteger.valueOf(6), BERT, BigInteger.valueOf(3)));
    ClaimsReport report = ledger.lastComplete().orElseThrow();
    assertThat(report)
        .isEqualTo(
            new ClaimsReport(
                12,
                29,
                hash(29),
                true,
                Map.of(EvmAddress.fromHex(BERT), new MicroUsdc(BigInteger.valueOf(3)))));
    ledger.complete(20, range(20, 29));
    assertThat(ledger.lastComplete().orElseThrow().fromBlock()).isEqualTo(20);
  }

  @Test
  void everyContractOnEveryChainHasALedgerOfItsOwn() throws Exception {
    assertThat(StoredClaims.find(database, 137, OTHER)).isEmpty();
    List<ClaimsLedger> ledgers =
        List.of(
            ledger,
            new ClaimsLedger(database, 137, OTHER),
            new ClaimsLedger(database, 80002, CONTRACT));
    for (int i = 0; i < ledgers.size(); i++) {
      ledgers.get(i).append(range(0, 9), List.of(claim(1, 0, ANNA, 10 + i)));
      ledgers.get(i).complete(0, range(0, 9));
    }
    ledgers.get(2).rollBack(0);
    ledgers.get(1).append(range(10, 19), List.of());
    ledgers.get(1).complete(10, range(10, 19));
    assertThat(known()).containsEntry(ANNA, BigInteger.TEN);
    StoredClaims found = StoredClaims.find(database, 137, CONTRACT).orElseThrow();
    assertThat(found.lastComplete()).isEqualTo(ledger.lastComplete()).isPresent();
    assertThat(new ClaimsLedger(database, 137, CONTRACT).ranges()).isEqualTo(ledger.ranges());
  }
}
