package com.handshake58.devnet.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.Hashes;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StateMapTest {
  private static byte[] key(int i) {
    return Hashes.blake2b128(new byte[] {(byte) i, (byte) (i >> 8)});
  }

  private static List<String> keys(StateMap map) {
    List<String> keys = new ArrayList<>();
    map.forEach((k, v) -> keys.add(Hex.encode(k)));
    return keys;
  }

  @Test
  void equalsASortedMapAndOldVersionsStayUnchanged() {
    TreeMap<String, Integer> model = new TreeMap<>();
    StateMap map = StateMap.EMPTY;
    List<StateMap> snapshots = new ArrayList<>();
    List<List<String>> expected = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      byte[] key = key(i * 7919 % 700);
      if (i % 3 == 2) {
        map = map.without(key);
        model.remove(Hex.encode(key));
      } else {
        map = map.with(key, new byte[] {(byte) i});
        model.put(Hex.encode(key), i & 0xff);
      }
      if (i % 200 == 0) {
        snapshots.add(map);
        expected.add(List.copyOf(model.keySet()));
      }
    }
    assertThat(keys(map)).containsExactlyElementsOf(model.keySet());
    StateMap last = map;
    model.forEach(
        (key, value) ->
            assertThat(last.get(Hex.decode(key))).contains(new byte[] {value.byteValue()}));
    for (int i = 0; i < snapshots.size(); i++) {
      assertThat(keys(snapshots.get(i))).isEqualTo(expected.get(i));
    }
  }

  @Test
  void findsKeysByPrefixAndStartKey() {
    StateMap map = StateMap.EMPTY;
    for (String key : new String[] {"00", "01", "0100", "0101", "01ff", "02", "0201"}) {
      map = map.with(Hex.decode(key), new byte[] {1});
    }
    assertThat(texts(map.keys(Hex.decode("01"), new byte[0], 10)))
        .containsExactly("01", "0100", "0101", "01ff");
    assertThat(texts(map.keys(Hex.decode("01"), Hex.decode("0100"), 2)))
        .containsExactly("0101", "01ff");
    assertThat(map.keys(new byte[0], new byte[0], 100)).hasSize(7);
    assertThat(map.keys(Hex.decode("03"), new byte[0], 100)).isEmpty();
  }

  private static List<String> texts(List<byte[]> keys) {
    return keys.stream().map(Hex::encode).toList();
  }
}
