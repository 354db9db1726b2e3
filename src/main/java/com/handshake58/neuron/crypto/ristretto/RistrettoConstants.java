package com.handshake58.neuron.crypto.ristretto;

import java.math.BigInteger;

/** The constants of RFC 9496, section 4.1, and the generator of section 4.3.4 as a curve point. */
final class RistrettoConstants {
  /** The curve's d = -121665 / 121666. */
  static final FieldElement D =
      decimal("37095705934669439343138083508754565189542113879843219016388785533085940283555");

  static final FieldElement TWICE_D = tight(new FieldElement().add(D, D));

  static final FieldElement SQRT_M1 =
      decimal("19681161376707505956807079304988542015446066515923890162744021073123829784752");

  /** 1 / sqrt(a - d). */
  static final FieldElement INVSQRT_A_MINUS_D =
      decimal("54469307008909316920995813868745141605393597292927456921205312896311721017578");

  /** Ed25519's base point. */
  static final FieldElement BASE_X =
      decimal("15112221349535400772501151409588531511454012693041857206046113283949847762202");

  static final FieldElement BASE_Y =
      decimal("46316835694926478169428394003475163141307993866256225615783033603165251855960");

  private RistrettoConstants() {}

  private static FieldElement decimal(String number) {
    byte[] big = new BigInteger(number).toByteArray();
    byte[] little = new byte[FieldElement.SIZE];
    for (int i = 0; i < big.length; i++) {
      little[i] = big[big.length - 1 - i];
    }
    return new FieldElement().decode(little, 0);
  }

  private static FieldElement tight(FieldElement a) {
    return new FieldElement().decode(a.encode(), 0);
  }
}
