package com.handshake58.neuron.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.handshake58.neuron.app.ChannelSource;
import com.handshake58.neuron.base.Bytes32;
import com.handshake58.neuron.base.Time;
import com.handshake58.neuron.cli.options.DrainOptions;
import com.handshake58.neuron.cli.settings.SettingsReader;
import com.handshake58.neuron.cli.settings.ValueText;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.crypto.Randomness;
import com.handshake58.neuron.drain.Channel;
import com.handshake58.neuron.drain.ChannelAnswer;
import com.handshake58.neuron.drain.DrainConfig;
import com.handshake58.neuron.evm.EvmUnavailable;
import com.handshake58.neuron.messages.ChannelMessages;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code neuron channel show ID}: what the contract says about a channel. */
@Command(
    name = "show",
    description = {
      "Prints a channel's parties, deposit, claims and expiry, and the amount that the next voucher"
          + " must exceed.",
      "Exit code 1 if the contract has no such channel or no endpoint answers."
    },
    mixinStandardHelpOptions = true)
final class ChannelShowCommand extends CliCommand {
  private static final Pattern ID = Pattern.compile("0[xX][0-9A-Fa-f]{64}");

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "the channel's id: 0x and 64 hex digits")
  private @Nullable String id;

  @Mixin private final JsonOption json = new JsonOption();

  ChannelShowCommand(CommandContext context) {
    super(context, ChannelCommand.GROUPS);
  }

  @Override
  public Integer call() throws InterruptedException {
    Configuration configuration = configuration();
    Optional<Bytes32> channel = id(configuration);
    if (DrainOptions.rpcUrls(configuration.values()).isEmpty()
        && configuration.findings().mistakes().isEmpty()) {
      configuration.findings().mistake(ChannelMessages.noEndpoint());
    }
    Values values = configuration.valid(context);
    DrainConfig config = DrainOptions.config(values);
    Bytes32 wanted = channel.orElseThrow();
    try (ChannelSource source = new ChannelSource(config, Time.system(), Randomness.system())) {
      return switch (source.reader().read(wanted)) {
        case ChannelAnswer.Found(Channel found, long timestamp) -> {
          print(config, found, timestamp);
          yield ExitCode.OK;
        }
        case ChannelAnswer.Unknown _ ->
            context.failed(ChannelMessages.unknown(wanted, config.contract(), config.chainId()));
        case ChannelAnswer.NoDrainContract _ -> {
          context.error(ChannelMessages.noContract(config.contract(), config.chainId()));
          yield ExitCode.NO_RESTART_HELPS;
        }
      };
    } catch (EvmUnavailable e) {
      return context.failed(ChannelMessages.unavailable(String.valueOf(e.getMessage())));
    }
  }

  private Optional<Bytes32> id(Configuration configuration) {
    if (id == null) {
      configuration.findings().mistake("ID is not given: see `neuron channel show --help`");
      return Optional.empty();
    }
    String text = ValueText.clean(id);
    if (ID.matcher(text).matches()) {
      return Optional.of(Bytes32.fromHex("0x" + text.substring(2)));
    }
    configuration
        .findings()
        .mistake(
            "ID must be a channel's id, 0x and 64 hex digits, but the command line "
                + SettingsReader.quoted(text));
    return Optional.empty();
  }

  private void print(DrainConfig config, Channel channel, long timestamp) {
    if (json.chosen()) {
      JsonOption.print(context, json(config, channel, timestamp));
      return;
    }
    row("channel", channel.id().toHex());
    row("contract", config.contract() + " on chain " + config.chainId());
    row("consumer", channel.consumer().checksummed());
    row("provider", channel.provider().checksummed());
    row("deposit", channel.deposit().toString());
    row("claimed", channel.claimed().toString());
    row("left", channel.left().toString());
    row("expiry", ChannelMessages.expiry(channel, timestamp));
    context.print(ChannelMessages.nextVoucher(channel));
  }

  private void row(String name, String value) {
    context.out().printf("%-9s %s%n", name, value);
  }

  private static ObjectNode json(DrainConfig config, Channel channel, long timestamp) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("channel", channel.id().toHex());
    document.put("contract", config.contract());
    document.put("chainId", config.chainId());
    document.put("consumer", channel.consumer().checksummed());
    document.put("provider", channel.provider().checksummed());
    document.put("deposit", channel.deposit().amount().toString());
    document.put("claimed", channel.claimed().amount().toString());
    document.put("left", channel.left().amount().toString());
    document.put("expiry", channel.expiry().toString());
    document.put("blockTime", timestamp);
    document.put("expired", channel.isExpiredAt(timestamp));
    return document;
  }
}
