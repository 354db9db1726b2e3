package com.handshake58.neuron.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.substrate.extrinsic.ExtrinsicOutcome;
import com.handshake58.neuron.substrate.extrinsic.PoolRefusal;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pool has names that concern weights elsewhere; a payment has its own remedy for them. */
class PaymentMessagesTest {
  private static final AccountId COLDKEY = new AccountId(new byte[AccountId.SIZE]);

  @ParameterizedTest
  @CsvSource({
    "1, the amount is below the least that the chain takes: change more at once (Custom error: 1)",
    "6, the stake was changed too recently: try again after some blocks (Custom error: 6)",
  })
  void namesTheRemedyOfAPayment(int custom, String sentence) {
    PoolRefusal refusal =
        new PoolRefusal(PoolRefusal.INVALID, OptionalInt.of(custom), "Custom error: " + custom);
    ExtrinsicOutcome refused = new ExtrinsicOutcome.Rejected(refusal, 424);
    assertThat(PaymentMessages.sent(refused, 58, COLDKEY)).isEqualTo(sentence);
    assertThat(PaymentMessages.earlier("payment", refused, 58, COLDKEY))
        .isEqualTo("an earlier payment: " + sentence);
  }
}
