package com.handshake58.devnet.runtime;

import com.handshake58.devnet.metadata.RuntimeBuilder;
import com.handshake58.devnet.metadata.RuntimeDeclaration;
import com.handshake58.devnet.metadata.RuntimeText;
import com.handshake58.devnet.type.DevnetValue;
import com.handshake58.devnet.type.Struct;
import com.handshake58.devnet.type.TypeRegistry;
import com.handshake58.neuron.substrate.scale.ScaleWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/** The runtimes, each declared by a resource beside this class named after its spec version. */
public final class Runtimes {
  private Runtimes() {}

  /**
   * Reads a runtime's declarations.
   *
   * @param slotMillis the constant {@code Aura.SlotDuration}
   * @throws IllegalArgumentException if there is no such runtime
   */
  public static DevnetRuntime of(int spec, long slotMillis) {
    if (!exists(spec)) {
      throw new IllegalArgumentException("no runtime of spec " + spec);
    }
    RuntimeText text = RuntimeText.read(Integer.toString(spec), Runtimes::file);
    TypeRegistry types = text.registry();
    Struct version = version(spec, text);
    RuntimeDeclaration declaration =
        new RuntimeBuilder(
                text,
                types,
                Map.of(
                    "version", types.encode("RuntimeVersion", version),
                    "slot_duration", u64(slotMillis),
                    "minimum_period", u64(slotMillis / 2)))
            .build();
    return new DevnetRuntime(spec, declaration, version, text.registry());
  }

  /** Whether there is a runtime of a spec version. */
  public static boolean exists(int spec) {
    return Runtimes.class.getResource(spec + ".txt") != null;
  }

  /** Returns the spec versions of all runtimes, the newest first. The build lists the files. */
  public static List<Integer> specs() {
    return Arrays.stream(resource("specs").strip().split(" ", -1))
        .map(Integer::valueOf)
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  private static String file(String name) {
    return resource(name + ".txt");
  }

  private static String resource(String name) {
    try (InputStream in = Runtimes.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] u64(long value) {
    return new ScaleWriter().u64(value).toBytes();
  }

  /** {@code runtime/src/lib.rs}, {@code VERSION}, with the APIs that are declared. */
  private static Struct version(int spec, RuntimeText text) {
    List<DevnetValue> apis = new ArrayList<>();
    text.apiVersions()
        .forEach(
            (name, version) ->
                apis.add(
                    DevnetValue.list(DevnetValue.value(apiId(name)), DevnetValue.value(version))));
    return new Struct()
        .with("spec_name", DevnetValue.value("node-subtensor"))
        .with("impl_name", DevnetValue.value("node-subtensor"))
        .with("authoring_version", 1)
        .with("spec_version", spec)
        .with("impl_version", 1)
        .with("apis", DevnetValue.list(apis))
        .with("transaction_version", 1)
        .with("system_version", 1)
        .with("state_version", 1);
  }

  /** An API's id: the blake2b hash of 8 bytes of its name (sp-api). */
  private static byte[] apiId(String name) {
    byte[] text = name.getBytes(StandardCharsets.US_ASCII);
    Blake2bDigest digest = new Blake2bDigest(64);
    digest.update(text, 0, text.length);
    byte[] id = new byte[8];
    digest.doFinal(id, 0);
    return id;
  }
}
