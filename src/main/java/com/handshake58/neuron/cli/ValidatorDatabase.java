package com.handshake58.neuron.cli;

import com.handshake58.neuron.cli.options.DatabaseOptions;
import com.handshake58.neuron.cli.options.GeneralOptions;
import com.handshake58.neuron.cli.options.NeuronOptions;
import com.handshake58.neuron.cli.settings.Mode;
import com.handshake58.neuron.cli.settings.Origin;
import com.handshake58.neuron.cli.settings.Values;
import com.handshake58.neuron.store.DatabasePlace;

/** Finds the database of the validator that a command's flags name. */
final class ValidatorDatabase {
  private ValidatorDatabase() {}

  /**
   * Returns the file in the validator's folder, or its hotkey's schema on the server.
   *
   * @throws com.handshake58.neuron.wallet.WalletException if the schema's name needs the hotkey's
   *     address and no file holds it
   */
  static DatabasePlace place(Values values, CommandContext context) {
    return DatabaseOptions.server(values)
        .<DatabasePlace>map(
            server ->
                DatabasePlace.OnServer.of(
                    server, values.get(GeneralOptions.NETUID), hotkey(values, context)))
        .orElseGet(() -> DatabasePlace.InFile.of(NeuronOptions.validatorFolder(values)));
  }

  /** Adds a mistake if the command line asks for a miner's: only validators have a database. */
  static Configuration checked(Configuration configuration) {
    Values values = configuration.values();
    if (values.find(GeneralOptions.MODE).filter(mode -> mode == Mode.MINER).isPresent()
        && values.origin(GeneralOptions.MODE).level() == Origin.Level.FLAG) {
      configuration
          .findings()
          .mistake("--mode=miner is refused: a miner has no claims and no rounds; leave it out");
    }
    return configuration;
  }

  private static String hotkey(Values values, CommandContext context) {
    return WalletCommand.wallet(values, context).hotkeypub().ss58();
  }
}
