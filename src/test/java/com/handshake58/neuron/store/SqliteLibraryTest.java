package com.handshake58.neuron.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.handshake58.neuron.messages.DatabaseMessages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens a database in a process of its own, whose temporary folder holds no library. */
class SqliteLibraryTest {
  @TempDir private Path folder;

  @Test
  void unpacksBesideTheDatabaseIfTheTemporaryFolderIsNoexec() throws Exception {
    Path state = Files.createDirectory(folder.resolve("state"));
    String output = open(mount("noexec", "noexec,size=8m"), state);
    assertThat(output).contains("opened, library in " + state);
  }

  @Test
  void unpacksBesideTheDatabaseIfTheTemporaryFolderIsFull() throws Exception {
    Path state = Files.createDirectory(folder.resolve("state"));
    assertThat(open(mount("full", "size=64k"), state)).contains("opened, library in " + state);
  }

  @Test
  void unpacksBesideTheDatabaseIfTheTemporaryFolderIsAbsent() throws Exception {
    Path state = Files.createDirectory(folder.resolve("state"));
    assertThat(
            open(
                "mkdir -p " + folder.resolve("none/x") + " && rmdir ",
                folder.resolve("none/x"),
                state))
        .contains("opened, library in " + state);
  }

  @Test
  void namesTheCauseIfNeitherFolderHoldsALibrary() throws Exception {
    Mounted mounted = mount("noexec", "noexec,size=8m");
    assertThat(open(mounted, mounted.folder()))
        .contains(
            "the library of SQLite cannot be unpacked: the temporary folder "
                + mounted.folder()
                + " is mounted noexec, so that no library loads from it: start the jar with",
            "-Dorg.sqlite.tmpdir=FOLDER",
            "--logging.logging_dir");
    Mounted full = mount("full", "size=64k");
    assertThat(open(full, full.folder())).contains(full.folder() + " is full: start the jar");
  }

  /** A folder, and the command that mounts it in the namespace of the child. */
  private record Mounted(Path folder, String command) {}

  private Mounted mount(String name, String options) throws Exception {
    Path at = Files.createDirectories(folder.resolve(name));
    assumeTrue(run(List.of("unshare", "-rm", "true")).isEmpty(), "no mount namespaces here");
    return new Mounted(at, "mount -t tmpfs -o " + options + " tmpfs " + at + " && true ");
  }

  private String open(Mounted temporary, Path state) throws Exception {
    return open(temporary.command(), temporary.folder(), state);
  }

  private String open(String prepare, Path temporary, Path state) throws Exception {
    String java =
        "%s/bin/java -XX:-UsePerfData --enable-native-access=ALL-UNNAMED -Djava.io.tmpdir=%s -cp %s '%s' %s"
            .formatted(
                System.getProperty("java.home"),
                temporary,
                System.getProperty("java.class.path"),
                Child.class.getName(),
                state.resolve("neuron.db"));
    return run(
        List.of(
            "unshare",
            "-rm",
            "sh",
            "-c",
            prepare + (prepare.endsWith("rmdir ") ? temporary : "") + " && " + java));
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    process.waitFor();
    return output;
  }

  /** Opens the database of its argument. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws IOException {
      try (Database _ = Database.open(new DatabasePlace.InFile(Path.of(args[0])), List.of())) {
        System.out.println("opened, library in " + System.getProperty("org.sqlite.tmpdir"));
      } catch (StoreException e) {
        System.out.println(DatabaseMessages.of((DatabaseProblem) e.problem()));
      }
    }
  }
}
