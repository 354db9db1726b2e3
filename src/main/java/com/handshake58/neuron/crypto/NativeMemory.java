package com.handshake58.neuron.crypto;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * One allocation of the C library. The launcher bounds the Java heap and direct buffers far below
 * 512 MiB, and an OutOfMemoryError ends the process there; {@code malloc} is bound by neither.
 */
final class NativeMemory implements AutoCloseable {
  private static final MethodHandle MALLOC =
      function("malloc", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
  private static final MethodHandle FREE =
      function("free", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));

  private final MemorySegment segment;

  private NativeMemory(MemorySegment segment) {
    this.segment = segment;
  }

  /** Allocates memory of undefined content; empty if the system refuses. */
  @SuppressWarnings("restricted") // the segment has exactly the allocated size
  static Optional<NativeMemory> allocate(long bytes) {
    MemorySegment address;
    try {
      address = (MemorySegment) MALLOC.invokeExact(bytes);
    } catch (Throwable e) {
      throw new IllegalStateException("malloc cannot be called", e);
    }
    return MemorySegment.NULL.equals(address)
        ? Optional.empty()
        : Optional.of(new NativeMemory(address.reinterpret(bytes)));
  }

  MemorySegment segment() {
    return segment;
  }

  /** Wipes and frees the memory. */
  @Override
  public void close() {
    segment.fill((byte) 0);
    try {
      FREE.invokeExact(segment);
    } catch (Throwable e) {
      throw new IllegalStateException("free cannot be called", e);
    }
  }

  @SuppressWarnings("restricted") // the signatures of the C standard
  private static MethodHandle function(String name, FunctionDescriptor signature) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), signature);
  }
}
