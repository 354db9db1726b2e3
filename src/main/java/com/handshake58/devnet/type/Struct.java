package com.handshake58.devnet.type;

import com.handshake58.neuron.crypto.AccountId;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Named values: of a composite type, of a call's arguments. */
public final class Struct {
  private final Map<String, Object> fields;

  public Struct() {
    this(Map.of());
  }

  private Struct(Map<String, Object> fields) {
    this.fields = fields;
  }

  /** The same with one field set. */
  public Struct with(String name, Object value) {
    Map<String, Object> copy = new LinkedHashMap<>(fields);
    copy.put(name, value);
    return new Struct(copy);
  }

  public boolean has(String name) {
    return fields.containsKey(name);
  }

  public Object get(String name) {
    Object value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no field " + name + " in " + fields.keySet());
    }
    return value;
  }

  public BigInteger integer(String name) {
    return (BigInteger) get(name);
  }

  public int intAt(String name) {
    return integer(name).intValueExact();
  }

  /** The low 64 bits. */
  public long longAt(String name) {
    return integer(name).longValue();
  }

  public boolean bool(String name) {
    return (Boolean) get(name);
  }

  public byte[] bytes(String name) {
    return ((byte[]) get(name)).clone();
  }

  public AccountId account(String name) {
    return new AccountId((byte[]) get(name));
  }

  public List<?> list(String name) {
    return (List<?>) get(name);
  }

  public Struct struct(String name) {
    return (Struct) get(name);
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}
