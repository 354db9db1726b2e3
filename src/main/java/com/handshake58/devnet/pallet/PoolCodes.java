package com.handshake58.devnet.pallet;

import java.util.Map;
import java.util.OptionalInt;

/**
 * Maps errors to the {@code Custom(n)} codes of the signed extensions. 424: {@code
 * common/src/transaction_error.rs} and {@code pallets/subtensor/src/extensions/subtensor.rs}.
 */
final class PoolCodes {
  private static final int BAD_REQUEST = 255;

  private static final Map<String, Integer> BY_ERROR =
      Map.ofEntries(
          Map.entry("ColdkeySwapAnnounced", 0),
          Map.entry("AmountTooLow", 1),
          Map.entry("NotEnoughStakeToSetWeights", 1),
          Map.entry("NotEnoughBalanceToStake", 2),
          Map.entry("SubnetNotExists", 3),
          Map.entry("HotKeyAccountNotExists", 4),
          Map.entry("NotEnoughStakeToWithdraw", 5),
          Map.entry("SettingWeightsTooFast", 6),
          Map.entry("CommittingWeightsTooFast", 6),
          Map.entry("NetworkTxRateLimitExceeded", 6),
          Map.entry("HotKeyNotRegisteredInNetwork", 10),
          Map.entry("InvalidIpAddress", 11),
          Map.entry("ServingRateLimitExceeded", 12),
          Map.entry("InvalidPort", 13),
          Map.entry("InvalidRevealRound", 15),
          Map.entry("NoWeightsCommitFound", 16),
          Map.entry("RevealTooEarly", 17),
          Map.entry("InputLengthsUnequal", 18),
          Map.entry("HotKeyNotRegisteredInSubNet", 19),
          Map.entry("EvmKeyAssociateRateLimitExceeded", 20),
          Map.entry("ColdkeySwapDisputed", 21),
          Map.entry("NonAssociatedColdKey", 25));

  private PoolCodes() {}

  static OptionalInt of(CallFailure refusal) {
    return OptionalInt.of(BY_ERROR.getOrDefault(refusal.error(), BAD_REQUEST));
  }
}
