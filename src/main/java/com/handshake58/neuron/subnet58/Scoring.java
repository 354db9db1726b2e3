package com.handshake58.neuron.subnet58;

import com.handshake58.neuron.base.MicroUsdc;
import com.handshake58.neuron.crypto.EvmAddress;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The subnet's scores: a miner that proves its wallet gets 0.4, plus 0.6 times the ratio of its
 * wallet's claims to the greatest claims of a provider. As in the subnet's {@code
 * neurons/validator.py} of revision 0481734, except for wallets that several hotkeys prove: the
 * reference credits all of them.
 */
public final class Scoring {
  private static final Comparator<ScoringMiner> REGISTERED_FIRST =
      Comparator.comparingLong(ScoringMiner::registeredAt).thenComparingInt(ScoringMiner::uid);

  private Scoring() {}

  /**
   * Scores every miner. The order of the elements does not matter.
   *
   * @param miners all registered uids, each once
   * @param claims in the window, of every provider on the chain, registered or not
   * @return a verdict for each uid
   * @throws IllegalArgumentException if a uid appears twice
   */
  public static SortedMap<Integer, ScoringVerdict> judge(
      Collection<ScoringMiner> miners, Map<EvmAddress, MicroUsdc> claims, SharedWallets shared) {
    MicroUsdc most = claims.values().stream().max(Comparator.naturalOrder()).orElse(MicroUsdc.ZERO);
    Map<EvmAddress, ScoringMiner> owners = owners(miners);
    SortedMap<Integer, ScoringVerdict> verdicts = new TreeMap<>();
    for (ScoringMiner miner : miners) {
      ScoringVerdict verdict =
          miner
              .wallet()
              .map(wallet -> ofWallet(miner, wallet, owners, claims, most, shared))
              .orElseGet(ScoringVerdict.Unproven::new);
      if (verdicts.put(miner.uid(), verdict) != null) {
        throw new IllegalArgumentException("uid " + miner.uid() + " appears twice");
      }
    }
    return Collections.unmodifiableSortedMap(verdicts);
  }

  private static ScoringVerdict ofWallet(
      ScoringMiner miner,
      EvmAddress wallet,
      Map<EvmAddress, ScoringMiner> owners,
      Map<EvmAddress, MicroUsdc> claims,
      MicroUsdc most,
      SharedWallets shared) {
    int owner = owners.getOrDefault(wallet, miner).uid();
    if (shared == SharedWallets.FIRST && owner != miner.uid()) {
      return new ScoringVerdict.CreditedElsewhere(owner);
    }
    return new ScoringVerdict.Credited(claims.getOrDefault(wallet, MicroUsdc.ZERO), most);
  }

  private static Map<EvmAddress, ScoringMiner> owners(Collection<ScoringMiner> miners) {
    Map<EvmAddress, ScoringMiner> owners = new HashMap<>();
    for (ScoringMiner miner : miners) {
      miner
          .wallet()
          .ifPresent(
              wallet ->
                  owners.merge(
                      wallet, miner, (a, b) -> REGISTERED_FIRST.compare(a, b) <= 0 ? a : b));
    }
    return owners;
  }
}
