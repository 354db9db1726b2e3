package com.handshake58.devnet.runtime;

/** Generic types of Rust and of the frame that take part in others. */
final class Prelude {
  private static final String TYPES =
      """
      Option<T> = Option enum { 0 None, 1 Some(T) };
      Result<T, E> = Result enum { 0 Ok(T), 1 Err(E) };
      BoundedVec<T, S> = bounded_collections::bounded_vec::BoundedVec(Vec<T>);
      WeakBoundedVec<T, S> = bounded_collections::weak_bounded_vec::WeakBoundedVec(Vec<T>);
      BTreeMap<K, V> = BTreeMap(Vec<(K, V)>);
      Cow<T> = Cow(T);
      BTreeSet<T> = BTreeSet(Vec<T>);
      PerDispatchClass<T> = frame_support::dispatch::PerDispatchClass { normal: T, operational:
        T, mandatory: T };
      FixedI128<Frac> = substrate_fixed::FixedI128 { bits: i128 };
      FixedU128<Frac> = substrate_fixed::FixedU128 { bits: u128 };
      UInt<U, B> = substrate_typenum::uint::UInt { msb: U, lsb: B };
      U0 = substrate_typenum::uint::UTerm;
      B0 = substrate_typenum::bit::B0;
      B1 = substrate_typenum::bit::B1;
      """;

  private Prelude() {}

  static String types() {
    return TYPES + era();
  }

  /** Era has a case for every value of its first byte: none, and 255 with a second byte. */
  private static String era() {
    StringBuilder text = new StringBuilder("Era = sp_runtime::generic::era::Era enum { 0 Immortal");
    for (int i = 1; i < 256; i++) {
      text.append(", ").append(i).append(" Mortal").append(i).append("(u8)");
    }
    return text.append(" };\n").toString();
  }
}
