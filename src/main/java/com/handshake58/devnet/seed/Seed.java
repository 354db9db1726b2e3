package com.handshake58.devnet.seed;

import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.neuron.crypto.AccountId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The state of block 0: subnets with their neurons, and free balances in rao.
 *
 * @param extra more storage entries, written last
 */
public record Seed(List<SeedSubnet> subnets, Map<AccountId, Long> balances, List<Entry> extra) {

  public Seed {
    subnets = List.copyOf(subnets);
    balances = Map.copyOf(balances);
    extra = List.copyOf(extra);
    for (SeedSubnet subnet : subnets) {
      if (subnets.stream().filter(s -> s.netuid() == subnet.netuid()).count() > 1) {
        throw new IllegalArgumentException("subnet " + subnet.netuid() + " is seeded twice");
      }
    }
  }

  /** A storage entry; the declared types encode key and value. */
  public record Entry(String pallet, String item, DevnetValue value, List<DevnetValue> keys) {
    public Entry {
      keys = List.copyOf(keys);
    }
  }

  public static Seed of(SeedSubnet... subnets) {
    return new Seed(List.of(subnets), Map.of(), List.of());
  }

  /** Returns a copy with an account's free balance in rao. */
  public Seed withBalance(AccountId account, long rao) {
    Map<AccountId, Long> more = new LinkedHashMap<>(balances);
    more.put(account, rao);
    return new Seed(subnets, more, extra);
  }

  /** Returns a copy with one more storage entry. */
  public Seed with(String pallet, String item, DevnetValue value, DevnetValue... keys) {
    List<Entry> more = new ArrayList<>(extra);
    more.add(new Entry(pallet, item, value, List.of(keys)));
    return new Seed(subnets, balances, more);
  }
}
