package com.handshake58.neuron.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineMemoryTest {
  private static final long MIB = 1 << 20;

  @TempDir private Path root;

  @Test
  void isUnknownWithoutTheKernelsFiles() {
    assertThat(MachineMemory.available(root)).isEmpty();
  }

  @Test
  void countsFreeMemoryAndSwapOfTheMachine() throws IOException {
    machine();
    assertThat(MachineMemory.available(root)).hasValue(3000 * MIB);
    put("sys/fs/cgroup/memory.max", "max\n");
    put("sys/fs/cgroup/memory.current", "5\n");
    assertThat(MachineMemory.available(root)).hasValue(3000 * MIB);
  }

  @Test
  void countsWhatTheContainerHasFreeWithItsCachedFiles() throws IOException {
    machine();
    put("sys/fs/cgroup/memory.max", 512 * MIB + "\n");
    put("sys/fs/cgroup/memory.current", 300 * MIB + "\n");
    put("sys/fs/cgroup/memory.stat", "anon 7\ninactive_file " + 100 * MIB + "\nfile 9\n");
    assertThat(MachineMemory.available(root)).hasValue(312 * MIB);
  }

  @Test
  void readsTheOlderContainersFiles() throws IOException {
    machine();
    put("sys/fs/cgroup/memory/memory.limit_in_bytes", 512 * MIB + "\n");
    put("sys/fs/cgroup/memory/memory.usage_in_bytes", 600 * MIB + "\n");
    assertThat(MachineMemory.available(root)).hasValue(0);
    put("sys/fs/cgroup/memory/memory.stat", "total_inactive_file " + 90 * MIB + "\n");
    assertThat(MachineMemory.available(root)).hasValue(2 * MIB);
  }

  private void machine() throws IOException {
    put(
        "proc/meminfo",
        "MemTotal:  9999999 kB\nMemAvailable:   2048000 kB\nSwapFree:    1024000 kB\n");
  }

  private void put(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
