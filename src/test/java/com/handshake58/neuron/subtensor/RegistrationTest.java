package com.handshake58.neuron.subtensor;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.handshake58.neuron.base.Rao;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.messages.ChainMessages;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = SECONDS)
@SuppressWarnings("try") // an interrupt while closing ends the test
class RegistrationTest {

  @ParameterizedTest
  @ValueSource(ints = {424, 218})
  void checksBeforePayment(int spec) throws Exception {
    try (DevnetSubnet devnet = DevnetSubnet.manual(spec)) {
      Subtensor subtensor = devnet.subtensor();
      assertThat(ChainMessages.sentence(check(subtensor, DevnetSubnet.MINER, 58)))
          .isEqualTo("the hotkey is registered on subnet 58 already, as uid 1");
      assertThat(check(subtensor, DevnetSubnet.STRANGER, 57))
          .isInstanceOf(RegistrationCheck.NoSubnet.class);
      assertThat(check(subtensor, DevnetSubnet.STRANGER, 58))
          .isInstanceOfSatisfying(
              RegistrationCheck.BalanceTooLow.class,
              low -> {
                assertThat(low.price()).isEqualTo(Rao.of(2_500_000_000L));
                assertThat(ChainMessages.sentence(low))
                    .isEqualTo(
                        "registering on subnet 58 costs 2.5 TAO and the coldkey's balance is 0 TAO:"
                            + " fund "
                            + DevnetSubnet.STRANGER.ss58());
              });
    }
  }

  private static RegistrationCheck check(Subtensor subtensor, AccountId hotkey, int netuid)
      throws Exception {
    return new Registration(subtensor, DevnetSubnet.STRANGER, hotkey, netuid)
        .check(subtensor.head());
  }
}
