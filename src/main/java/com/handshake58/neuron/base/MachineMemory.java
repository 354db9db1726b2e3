package com.handshake58.neuron.base;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The memory that this process can still take from the machine or its container. */
public final class MachineMemory {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final long KIBIBYTE = 1024;

  private MachineMemory() {}

  /** The free bytes on Linux, pages of cached files included; empty on other systems. */
  public static OptionalLong available() {
    return available(Path.of("/"));
  }

  /**
   * Reads the kernel's files below another root.
   *
   * @param root holds {@code proc} and {@code sys}
   */
  static OptionalLong available(Path root) {
    Path proc = root.resolve("proc/meminfo");
    OptionalLong free = field(proc, "MemAvailable:");
    if (free.isEmpty()) {
      return OptionalLong.empty();
    }
    long machine = (free.getAsLong() + field(proc, "SwapFree:").orElse(0)) * KIBIBYTE;
    Path v2 = root.resolve("sys/fs/cgroup");
    Path v1 = v2.resolve("memory");
    long container =
        Math.min(
            container(v2, "memory.max", "memory.current", "inactive_file"),
            container(v1, "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"));
    return OptionalLong.of(Math.min(machine, container));
  }

  private static long container(Path folder, String limit, String usage, String cached) {
    OptionalLong most = number(text(folder.resolve(limit)));
    OptionalLong used = number(text(folder.resolve(usage)));
    if (most.isEmpty() || used.isEmpty()) {
      return Long.MAX_VALUE;
    }
    long free = most.getAsLong() - used.getAsLong();
    return Math.max(0, free + field(folder.resolve("memory.stat"), cached).orElse(0));
  }

  private static OptionalLong field(Path file, String name) {
    Matcher line =
        Pattern.compile("(?m)^" + Pattern.quote(name) + "\\s+([0-9]{1,18})").matcher(text(file));
    return line.find() ? number(line.group(1)) : OptionalLong.empty();
  }

  private static OptionalLong number(String text) {
    String stripped = text.strip();
    return NUMBER.matcher(stripped).matches()
        ? OptionalLong.of(Long.parseLong(stripped))
        : OptionalLong.empty();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
