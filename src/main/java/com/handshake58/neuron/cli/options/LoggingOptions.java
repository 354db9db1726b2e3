package com.handshake58.neuron.cli.options;

import com.handshake58.neuron.cli.settings.OptionGroup;
import com.handshake58.neuron.cli.settings.Setting;
import com.handshake58.neuron.cli.settings.ValueTypes;
import com.handshake58.neuron.cli.settings.Values;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.event.Level;

/** What the program logs, and where. */
public final class LoggingOptions {
  private static final Setting<Boolean> DEBUG = flag("debug", "log more", "BT_LOGGING_DEBUG");
  private static final Setting<Boolean> TRACE = flag("trace", "log everything", "BT_LOGGING_TRACE");
  private static final Setting<Boolean> INFO = flag("info", "log the default", "BT_LOGGING_INFO");
  private static final Setting<Boolean> RECORD_LOG =
      flag("record_log", "log to neuron.log in the neuron's folder, too", "BT_LOGGING_RECORD_LOG");
  private static final Setting<Boolean> THIRD_PARTY =
      flag(
          "enable_third_party_loggers",
          "log the libraries' messages, too",
          "BT_LOGGING_ENABLE_THIRD_PARTY_LOGGERS");

  static final Setting<Path> DIR =
      Setting.flag(
              "logging.logging_dir",
              ValueTypes.PATH,
              "the folder of all neurons' state and logs",
              "BT_LOGGING_LOGGING_DIR")
          .withDefault("~/.bittensor/miners");

  public static final OptionGroup GROUP =
      new OptionGroup("Logging", List.of(DEBUG, TRACE, INFO, RECORD_LOG, DIR, THIRD_PARTY));

  /**
   * The configuration of the log.
   *
   * @param level of the program's own messages
   * @param thirdParty whether libraries log at that level, too, instead of warnings only
   * @param file the log besides the standard error
   */
  public record LogConfig(Level level, boolean thirdParty, Optional<Path> file) {}

  private LoggingOptions() {}

  public static LogConfig config(Values values) {
    Level level = values.get(TRACE) ? Level.TRACE : values.get(DEBUG) ? Level.DEBUG : Level.INFO;
    Optional<Path> file =
        values.get(RECORD_LOG)
            ? Optional.of(NeuronOptions.folder(values).resolve("neuron.log"))
            : Optional.empty();
    return new LogConfig(level, values.get(THIRD_PARTY), file);
  }

  private static Setting<Boolean> flag(String name, String help, String variable) {
    return Setting.flag("logging." + name, ValueTypes.FLAG, help, variable).withDefault("false");
  }
}
