package com.handshake58.neuron.cli;

import com.handshake58.neuron.cli.options.GeneralOptions;
import com.handshake58.neuron.cli.options.SubtensorOptions;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.messages.CompatibilityMessages;
import com.handshake58.neuron.substrate.metadata.Metadata;
import com.handshake58.neuron.substrate.metadata.MetadataFile;
import com.handshake58.neuron.substrate.metadata.MetadataFileException;
import com.handshake58.neuron.substrate.rpc.BlockState;
import com.handshake58.neuron.substrate.rpc.RpcException;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.subtensor.SubtensorConfig;
import com.handshake58.neuron.subtensor.compatibility.CompatibilityReport;
import com.handshake58.neuron.subtensor.compatibility.Purpose;
import com.handshake58.neuron.subtensor.compatibility.RequirementFinding;
import com.handshake58.neuron.subtensor.compatibility.Role;
import com.handshake58.neuron.subtensor.compatibility.SubnetMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code neuron compat}: checks whether a runtime has everything that the neuron needs. */
@Command(
    name = "compat",
    description = {
      "Checks whether a runtime of the chain has every call, storage item and type that the neuron"
          + " uses. Prints a line for each group, each problem and each command.",
      "Exit code 0 if every command works, 1 if one does not or the chain is not reached, 2 if there"
          + " is nothing to check."
    },
    mixinStandardHelpOptions = true)
final class CompatCommand extends CliCommand {
  private static final int METADATA_WITHOUT_APIS = 14;

  @Parameters(
      arity = "0..1",
      paramLabel = "ENDPOINT|FILE",
      description =
          "a network, a ws:// or wss:// address, or a file with metadata (bytes or hex) [the chain"
              + " of --subtensor.network]")
  private @Nullable String target;

  @Mixin private final JsonOption json = new JsonOption();

  CompatCommand(CommandContext context) {
    super(context, MetagraphCommand.GROUPS);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Values values = values();
    int netuid = values.get(GeneralOptions.NETUID);
    if (target == null) {
      return ChainSession.run(values, subtensor -> check(subtensor, netuid));
    }
    Optional<SubtensorConfig> chain = chain(target);
    return chain.isPresent()
        ? ChainSession.run(chain.get(), subtensor -> check(subtensor, netuid))
        : ofFile(target);
  }

  private static Optional<SubtensorConfig> chain(String target) {
    try {
      return SubtensorOptions.named(target);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(List.of(CompatibilityMessages.invalidAddress()));
    }
  }

  private int check(Subtensor subtensor, int netuid) throws RpcException, InterruptedException {
    BlockState state = subtensor.node().state(subtensor.head());
    Metadata metadata = state.runtime().metadata();
    Optional<SubnetMode> subnet = SubnetMode.read(state, netuid);
    return subnet.isPresent()
        ? print(CompatibilityReport.of(metadata, subnet.get()), List.of())
        : print(
            CompatibilityReport.of(metadata), List.of(CompatibilityMessages.withoutSubnet(netuid)));
  }

  private int ofFile(String name) throws IOException {
    Path file = file(name);
    try {
      return print(CompatibilityReport.of(MetadataFile.read(file)), List.of());
    } catch (MetadataFileException e) {
      context.error(CompatibilityMessages.file(name, e.problem()));
      return ExitCode.NO_RESTART_HELPS;
    }
  }

  private Path file(String name) {
    try {
      Path file = context.folders().path(name);
      if (Files.isRegularFile(file) && Files.isReadable(file)) {
        return file;
      }
    } catch (IllegalArgumentException e) {
      // It is no path.
    }
    throw new ConfigurationException(List.of(CompatibilityMessages.unknownTarget(name)));
  }

  private int print(CompatibilityReport report, List<String> notes) {
    if (json.chosen()) {
      context.out().println(CompatibilityJson.of(report).toPrettyString());
    } else {
      lines(report, notes);
    }
    return report.isCompatible() ? ExitCode.OK : ExitCode.FAILED;
  }

  private void lines(CompatibilityReport report, List<String> notes) {
    context.print(CompatibilityMessages.runtime(report));
    notes.forEach(note -> line("warn", note));
    if (report.metadataVersion() == METADATA_WITHOUT_APIS) {
      line("warn", CompatibilityMessages.withoutApis());
    }
    for (Purpose purpose : Purpose.values()) {
      List<RequirementFinding> findings = report.findings(purpose);
      line(verdict(report, purpose), CompatibilityMessages.group(purpose, findings));
      findings.stream()
          .filter(CompatCommand::isProblem)
          .forEach(finding -> line("", "- " + CompatibilityMessages.problem(finding, report)));
    }
    for (Role role : Role.values()) {
      line(report.works(role) ? "ok" : "FAIL", CompatibilityMessages.role(role, report));
    }
  }

  private void line(String verdict, String sentence) {
    context.print("%-4s  %s".formatted(verdict, sentence));
  }

  private static String verdict(CompatibilityReport report, Purpose purpose) {
    if (report.breaks(purpose)) {
      return "FAIL";
    }
    return report.findings(purpose).stream().anyMatch(CompatCommand::isProblem) ? "warn" : "ok";
  }

  private static boolean isProblem(RequirementFinding finding) {
    return switch (finding) {
      case RequirementFinding.Lost lost -> true;
      case RequirementFinding.Degraded degraded -> true;
      case RequirementFinding.Met met -> false;
      case RequirementFinding.Absent absent -> false;
    };
  }
}
