package com.handshake58.neuron.cli.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The values of all settings. */
public final class Values {
  private final Map<Setting<?>, Entry<?>> entries = new LinkedHashMap<>();

  /** A setting and its value, which is empty if it is not set or wrong. */
  public record Entry<T>(Setting<T> setting, Optional<T> value, Origin origin) {

    /** The value for people, with secrets masked. */
    public Optional<String> shown() {
      return value.map(setting.type().show());
    }
  }

  <T> void put(Setting<T> setting, Optional<T> value, Origin origin) {
    entries.put(setting, new Entry<>(setting, value, origin));
  }

  /** In the order of the settings. */
  public List<Entry<?>> entries() {
    return new ArrayList<>(entries.values());
  }

  /** The value, if it is set and valid. */
  @SuppressWarnings("unchecked") // put keeps setting and value of one type
  public <T> Optional<T> find(Setting<T> setting) {
    Entry<?> entry = entries.get(setting);
    return entry == null ? Optional.empty() : (Optional<T>) entry.value();
  }

  /**
   * The value of a setting that has a default or was checked.
   *
   * @throws NoSuchElementException if it has none
   */
  public <T> T get(Setting<T> setting) {
    return find(setting).orElseThrow(() -> new NoSuchElementException(setting.names()));
  }

  public Origin origin(Setting<?> setting) {
    Entry<?> entry = entries.get(setting);
    return entry == null ? Origin.NOWHERE : entry.origin();
  }
}
