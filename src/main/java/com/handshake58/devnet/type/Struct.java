package com.handshake58.devnet.type;

import com.handshake58.neuron.base.FixedBytes;
import com.handshake58.neuron.crypto.AccountId;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values by name: the fields of a composite or of a variant, or a call's arguments. */
public record Struct(Map<String, DevnetValue> fields) implements DevnetValue {
  public Struct {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  public Struct() {
    this(Map.of());
  }

  /** A copy with one field set. */
  public Struct with(String name, DevnetValue value) {
    Map<String, DevnetValue> copy = new LinkedHashMap<>(fields);
    copy.put(name, value);
    return new Struct(copy);
  }

  public Struct with(String name, long value) {
    return with(name, DevnetValue.value(value));
  }

  public Struct with(String name, BigInteger value) {
    return with(name, DevnetValue.value(value));
  }

  public Struct with(String name, boolean value) {
    return with(name, DevnetValue.value(value));
  }

  public Struct with(String name, FixedBytes value) {
    return with(name, DevnetValue.value(value));
  }

  public boolean has(String name) {
    return fields.containsKey(name);
  }

  public DevnetValue get(String name) {
    DevnetValue value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no field " + name + " in " + fields.keySet());
    }
    return value;
  }

  public BigInteger integer(String name) {
    return get(name).integer();
  }

  /** An integer that fits an {@code int}. */
  public int int32(String name) {
    return get(name).int32();
  }

  /** The low 64 bits of an integer. */
  public long number(String name) {
    return get(name).number();
  }

  public boolean bool(String name) {
    return get(name).bool();
  }

  public byte[] bytes(String name) {
    return get(name).bytes();
  }

  public AccountId account(String name) {
    return get(name).account();
  }

  public List<DevnetValue> elements(String name) {
    return get(name).elements();
  }

  public Struct struct(String name) {
    return get(name).struct();
  }

  public Variant variant(String name) {
    return get(name).variant();
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}
