package com.handshake58.neuron.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.base.Hex;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Compares verifications with curve25519-elisabeth; {@link Sr25519PeersIT} compares more. */
class Sr25519DifferentialTest {
  private static final int CASES = 8_000;

  @Test
  void acceptsAndRefusesWhatElisabethDoesButForTheIdentityAsAKey() {
    SignatureCases cases = new SignatureCases(58);
    KnownKeysVerifier known = new KnownKeysVerifier(1000);
    Map<SignatureCases.Kind, Integer> accepted = new EnumMap<>(SignatureCases.Kind.class);
    for (int i = 0; i < CASES; i++) {
      SignatureCases.Case each = cases.next();
      AccountId account = new AccountId(each.key());
      if (i % 2 == 0) {
        known.prepare(account);
      }
      boolean valid = Signatures.verify(KeyType.SR25519, account, each.message(), each.signature());
      boolean oracle =
          ElisabethSr25519.verify(each.key(), each.message(), each.signature())
              && !each.identityKey();

      assertThat(valid).as("%s, case %d", each.kind(), i).isEqualTo(oracle);
      assertThat(known.verify(account, each.message(), each.signature())).isEqualTo(oracle);
      accepted.merge(each.kind(), valid ? 1 : 0, Integer::sum);
    }
    assertThat(accepted).hasSize(SignatureCases.Kind.values().length);
    List<SignatureCases.Kind> valid =
        List.of(
            SignatureCases.Kind.OURS,
            SignatureCases.Kind.ELISABETHS,
            SignatureCases.Kind.COMMITMENT_IDENTITY);
    assertThat(accepted)
        .allSatisfy((kind, count) -> assertThat(count > 0).isEqualTo(valid.contains(kind)));
  }

  @Test
  void derivesTheKeysThatElisabethDerives() {
    Randomness fixed = byte[]::new;
    Sr25519.Secret secret = Sr25519.expand(new byte[32]);
    for (int i = 0; i < 200; i++) {
      secret =
          secret.derive(
              SecretUri.parse("0x00" + (i % 3 == 0 ? "//" : "/") + i).path().get(0), fixed);
      byte[] scalar = Arrays.copyOf(secret.encode(), 32);
      assertThat(Hex.encode(secret.publicKey()))
          .isEqualTo(Hex.encode(ElisabethSr25519.multiplyBase(scalar)));
    }
  }
}
