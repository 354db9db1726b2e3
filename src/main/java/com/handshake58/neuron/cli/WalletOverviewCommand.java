package com.handshake58.neuron.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.UntrustedText;
import com.handshake58.neuron.cli.options.GeneralOptions;
import com.handshake58.neuron.cli.options.WalletOptions;
import com.handshake58.neuron.cli.settings.Findings;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.crypto.AccountId;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.messages.StakeMessages;
import com.handshake58.neuron.messages.WalletMessages;
import com.handshake58.neuron.subtensor.Subtensor;
import com.handshake58.neuron.subtensor.metagraph.Metagraph;
import com.handshake58.neuron.subtensor.metagraph.MetagraphView;
import com.handshake58.neuron.subtensor.metagraph.Neuron;
import com.handshake58.neuron.subtensor.stake.Alpha;
import com.handshake58.neuron.wallet.WalletConfig;
import com.handshake58.neuron.wallet.WalletList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code neuron wallet overview}: the coldkey's neurons on some subnets. */
@Command(
    name = "overview",
    description = {
      "Prints the coldkey's registered hotkeys on the subnet: uid, stake, scores, emission, axon.",
      "Needs no key: the public file is enough."
    },
    mixinStandardHelpOptions = true)
final class WalletOverviewCommand extends CliCommand {
  private static final String NETUIDS = "--netuids";
  private static final int MAX_NETUID = 65_535;
  private static final int LONGEST_NAME = 24;
  private static final double MAX_SCORE = 65_535;

  @Option(
      names = NETUIDS,
      paramLabel = "<n,n>",
      description = "several subnets, separated by commas, instead of --netuid")
  private @Nullable String netuids;

  @Mixin private final JsonOption json = new JsonOption();

  WalletOverviewCommand(CommandContext context) {
    super(context, WalletBalanceCommand.GROUPS);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Configuration configuration = configuration();
    List<Integer> chosen = netuids == null ? List.of() : numbers(netuids, configuration.findings());
    Values values = configuration.valid(context);
    List<Integer> subnets = netuids == null ? List.of(values.get(GeneralOptions.NETUID)) : chosen;
    AccountId coldkey =
        Payer.of(WalletCommand.wallet(values, context), WalletMessages::of).account();
    Map<AccountId, String> names = names(WalletOptions.config(values));
    return ChainSession.run(values, subtensor -> print(subtensor, coldkey, subnets, names));
  }

  private static List<Integer> numbers(String text, Findings findings) {
    try {
      List<Integer> numbers =
          Arrays.stream(text.split(",", -1))
              .map(each -> Integer.parseInt(each.strip()))
              .distinct()
              .toList();
      if (numbers.stream().allMatch(n -> n >= 0 && n <= MAX_NETUID)) {
        return numbers;
      }
    } catch (NumberFormatException e) {
      // Reported below.
    }
    findings.mistake(StakeMessages.wrongNetuids(NETUIDS));
    return List.of();
  }

  /** The names of the wallet's hotkeys. */
  private static Map<AccountId, String> names(WalletConfig config) throws IOException {
    Map<AccountId, String> names = new HashMap<>();
    WalletList.of(config.path(), Randomness.system()).stream()
        .filter(wallet -> wallet.name().equals(config.name()))
        .flatMap(wallet -> wallet.hotkeys().stream())
        .forEach(
            hotkey -> hotkey.account().ifPresent(account -> names.put(account, hotkey.name())));
    return names;
  }

  /** The coldkey's neurons of a subnet. */
  private record Own(Metagraph metagraph, List<Neuron> neurons) {}

  private int print(
      Subtensor subtensor, AccountId coldkey, List<Integer> subnets, Map<AccountId, String> names)
      throws IOException, InterruptedException {
    Bytes32 head = subtensor.head();
    List<Own> own = new ArrayList<>();
    for (int netuid : subnets) {
      Metagraph all = subtensor.existingMetagraph(netuid, head);
      own.add(
          new Own(all, all.neurons().stream().filter(n -> n.coldkey().equals(coldkey)).toList()));
    }
    if (json.chosen()) {
      JsonOption.print(context, json(subtensor, head, coldkey, own, names));
    } else if (own.stream().allMatch(subnet -> subnet.neurons().isEmpty())) {
      context.print(StakeMessages.noNeurons(coldkey.ss58(), joined(subnets)));
    } else {
      row(
          "netuid",
          "uid",
          "name",
          "hotkey",
          "stake",
          "rank",
          "trust",
          "incentive",
          "emission",
          "axon");
      own.forEach(subnet -> subnet.neurons().forEach(n -> print(subnet.metagraph(), n, names)));
    }
    return ExitCode.OK;
  }

  private static String joined(List<Integer> subnets) {
    return subnets.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private void print(Metagraph metagraph, Neuron neuron, Map<AccountId, String> names) {
    Neuron.EpochScores scores = neuron.epochScores();
    row(
        Integer.toString(metagraph.netuid()),
        Integer.toString(neuron.uid()),
        UntrustedText.escape(names.getOrDefault(neuron.hotkey(), "-"), LONGEST_NAME),
        neuron.hotkey().ss58(),
        neuron.stake().toString(),
        score(scores.rank()),
        score(scores.trust()),
        score(scores.incentive()),
        new Alpha(scores.emission().amount()).toString(),
        neuron.axon().served() ? neuron.axon().endpoint() : "-");
  }

  private static String score(int score) {
    return "%.5f".formatted(score / MAX_SCORE);
  }

  private void row(String... cells) {
    context
        .out()
        .println(
            "%6s  %5s  %-12s  %-48s  %20s  %7s  %7s  %9s  %20s  %s".formatted((Object[]) cells));
  }

  private static ObjectNode json(
      Subtensor subtensor,
      Bytes32 head,
      AccountId coldkey,
      List<Own> own,
      Map<AccountId, String> names)
      throws IOException, InterruptedException {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("coldkey", coldkey.ss58());
    ArrayNode subnets = document.putArray("subnets");
    for (Own each : own) {
      Metagraph metagraph = each.metagraph();
      ObjectNode subnet = MetagraphView.json(metagraph, subtensor.tempo(metagraph.netuid(), head));
      JsonNode all = subnet.path("neurons");
      ArrayNode neurons = subnet.putArray("neurons");
      for (Neuron neuron : each.neurons()) {
        ObjectNode node = (ObjectNode) all.path(neuron.uid());
        neurons.add(node.put("name", names.get(neuron.hotkey())));
      }
      subnets.add(subnet);
    }
    return document;
  }
}
