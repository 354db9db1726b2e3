package com.handshake58.neuron.subtensor.compatibility;

import com.handshake58.neuron.substrate.metadata.RuntimeItem;
import com.handshake58.neuron.substrate.metadata.TypeShape;
import com.handshake58.neuron.subtensor.metagraph.SubtensorModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes elements, those without a pallet for SubtensorModule, and shapes. */
final class Elements {
  static final TypeShape INTEGER = new TypeShape.UnsignedInteger(0);
  static final TypeShape BOOL = new TypeShape.Bool();
  static final TypeShape ACCOUNT = new TypeShape.FixedBytes(32);

  /** A subnet's number; it is written. */
  static final TypeShape NETUID = written(16);

  /** A neuron's number on its subnet; it is written. */
  static final TypeShape UID = written(16);

  static final TypeShape AXON = struct("block", "version", "ip", "port", "ip_type", "protocol");

  /** Signed extrinsics with their signed extensions. */
  static final RuntimeElement EXTRINSIC =
      element(
          new RuntimeItem(RuntimeItem.Kind.EXTRINSIC, "", "extrinsics"),
          Map.of(
              "address",
              ACCOUNT,
              "signature",
              new TypeShape.EnumOf(Map.of("Sr25519", List.of(new TypeShape.FixedBytes(64))))));

  private Elements() {}

  /** An integer that the program writes in this size. */
  static TypeShape written(int bits) {
    return new TypeShape.UnsignedInteger(bits);
  }

  static TypeShape list(TypeShape element) {
    return new TypeShape.ListOf(element);
  }

  static TypeShape pair(TypeShape first, TypeShape second) {
    return new TypeShape.TupleOf(List.of(first, second));
  }

  /** A struct with these integers. */
  static TypeShape struct(String... integers) {
    Map<String, TypeShape> fields = new LinkedHashMap<>();
    for (String name : integers) {
      fields.put(name, INTEGER);
    }
    return new TypeShape.StructOf(fields, Map.of());
  }

  static RuntimeElement call(String name, Map<String, TypeShape> arguments) {
    return callOf(SubtensorModule.PALLET, name, arguments);
  }

  static RuntimeElement callOf(String pallet, String name, Map<String, TypeShape> arguments) {
    return element(RuntimeItem.call(pallet, name), arguments);
  }

  /** A value for each key. */
  static RuntimeElement storage(String name, TypeShape value, TypeShape... keys) {
    return ofPallet(SubtensorModule.PALLET, name, value, keys);
  }

  static RuntimeElement ofPallet(String pallet, String name, TypeShape value, TypeShape... keys) {
    return element(RuntimeItem.storage(pallet, name), parts("key", keys, "value", value));
  }

  /** A value for some keys. */
  static RuntimeElement option(String name, TypeShape value, TypeShape... keys) {
    RuntimeElement each = storage(name, value, keys);
    return new RuntimeElement(each.item(), each.parts(), true);
  }

  static RuntimeElement constant(String pallet, String name) {
    return element(
        new RuntimeItem(RuntimeItem.Kind.CONSTANT, pallet, name), Map.of("value", INTEGER));
  }

  static RuntimeElement api(String api, String method, TypeShape result, TypeShape... parameters) {
    return element(
        new RuntimeItem(RuntimeItem.Kind.API, api, method),
        parts("parameter", parameters, "result", result));
  }

  static RuntimeElement event(String pallet, String name, Map<String, TypeShape> fields) {
    return element(new RuntimeItem(RuntimeItem.Kind.EVENT, pallet, name), fields);
  }

  static RuntimeElement error(String name) {
    return element(new RuntimeItem(RuntimeItem.Kind.ERROR, SubtensorModule.PALLET, name), Map.of());
  }

  private static RuntimeElement element(RuntimeItem item, Map<String, TypeShape> parts) {
    return new RuntimeElement(item, parts, false);
  }

  private static Map<String, TypeShape> parts(
      String input, TypeShape[] inputs, String output, TypeShape shape) {
    Map<String, TypeShape> parts = new LinkedHashMap<>();
    for (int i = 0; i < inputs.length; i++) {
      parts.put(input + " " + (i + 1), inputs[i]);
    }
    parts.put(output, shape);
    return parts;
  }
}
