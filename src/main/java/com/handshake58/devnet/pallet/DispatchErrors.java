package com.handshake58.devnet.pallet;

import static com.handshake58.devnet.type.DevnetValue.value;

import com.handshake58.devnet.metadata.Pallet;
import com.handshake58.devnet.metadata.RuntimeDeclaration;
import com.handshake58.devnet.type.Struct;
import com.handshake58.devnet.type.Variant;

/** The values of {@code sp_runtime::DispatchError}. */
final class DispatchErrors {
  private DispatchErrors() {}

  /**
   * Returns a module error by pallet and error index, or a runtime error such as {@code Token.X}.
   */
  static Variant of(RuntimeDeclaration runtime, CallFailure refusal) {
    if (refusal.pallet().isEmpty()) {
      int dot = refusal.error().indexOf('.');
      return dot < 0
          ? Variant.of(refusal.error())
          : Variant.of(
              refusal.error().substring(0, dot), Variant.of(refusal.error().substring(dot + 1)));
    }
    Pallet pallet = runtime.pallet(refusal.pallet()).orElseThrow();
    int index =
        runtime.types().cases(pallet.errors().orElseThrow()).stream()
            .filter(c -> c.name().equals(refusal.error()))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(refusal.getMessage() + " is undeclared"))
            .index();
    byte[] number = {(byte) index, 0, 0, 0};
    return Variant.of(
        "Module", new Struct().with("index", pallet.index()).with("error", value(number)));
  }
}
