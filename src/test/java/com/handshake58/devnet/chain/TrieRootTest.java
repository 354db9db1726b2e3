package com.handshake58.devnet.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.devnet.state.StateMap;
import com.handshake58.neuron.base.Hex;
import com.handshake58.neuron.crypto.Hashes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Roots computed by hand from the trie's rules, and the known root of an empty trie. */
class TrieRootTest {
  private static String hash(String hex) {
    return Hex.encode0x(Hashes.blake2b256(Hex.decode(hex)));
  }

  @Test
  void rootOfAnEmptyTrie() {
    String empty = "0x03170a2e7597b7b7e3d84c05391d139a62b157e78786d8c082f29dcf4c111314";
    assertThat(TrieRoot.ofList(List.of()).toHex()).isEqualTo(empty);
    assertThat(TrieRoot.ofState(StateMap.EMPTY).toHex()).isEqualTo(empty);
  }

  @Test
  void rootOfOneEntryIsItsLeaf() {
    // leaf of two nibbles: 0x40 + 2, the key's byte, the value with its length
    StateMap one = StateMap.EMPTY.with(Hex.decode("ab"), Hex.decode("0102"));
    assertThat(TrieRoot.ofState(one).toHex()).isEqualTo(hash("42" + "ab" + "08" + "0102"));
  }

  @Test
  void rootOfTwoEntriesIsABranch() {
    // keys a1 and a7: a branch after the nibble a, children 1 and 7 as leaves without nibbles
    StateMap two =
        StateMap.EMPTY
            .with(Hex.decode("a1"), Hex.decode("01"))
            .with(Hex.decode("a7"), Hex.decode("02"));
    assertThat(TrieRoot.ofState(two).toHex())
        .isEqualTo(hash("81" + "0a" + "8200" + "0c" + "400401" + "0c" + "400402"));
  }

  @Test
  void onlyTheStateHashesLongValues() {
    byte[] value = new byte[33];
    String hashed = Hex.encode(Hashes.blake2b256(value));
    StateMap state = StateMap.EMPTY.with(Hex.decode("ab"), value);
    assertThat(TrieRoot.ofState(state).toHex()).isEqualTo(hash("22" + "ab" + hashed));
    assertThat(TrieRoot.ofList(List.of(value)).toHex())
        .isEqualTo(hash("42" + "00" + "84" + Hex.encode(value)));
  }

  @Test
  void aBranchCanHaveAValue() {
    StateMap state =
        StateMap.EMPTY
            .with(Hex.decode("a1"), Hex.decode("01"))
            .with(Hex.decode("a123"), Hex.decode("02"));
    assertThat(TrieRoot.ofState(state).toHex())
        .isEqualTo(hash("c2" + "a1" + "0400" + "0401" + "10" + "41030402"));
  }
}
