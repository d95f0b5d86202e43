package io.iotcenter.device;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which devices of a list: those that meet every condition. Starts from {@link #all()}; every
 * condition gives a new filter. Immutable and thread-safe.
 *
 * @param idPrefix what the id begins with; empty for any
 * @param states one of these states; empty for any
 * @param labels all of these labels
 * @param attributes all of these attributes with these values
 */
public record DeviceFilter(
    String idPrefix, Set<DeviceState> states, Set<String> labels, Map<String, String> attributes) {
  private static final DeviceFilter ALL = new DeviceFilter("", Set.of(), Set.of(), Map.of());

  /** Copies the sets and the map. */
  public DeviceFilter {
    states = Set.copyOf(states);
    labels = Set.copyOf(labels);
    attributes = Map.copyOf(attributes);
  }

  /**
   * Every device.
   *
   * @return a filter without conditions
   */
  public static DeviceFilter all() {
    return ALL;
  }

  /**
   * Only devices whose ids begin with a text.
   *
   * @param prefix the text
   * @return a new filter
   */
  public DeviceFilter idStartsWith(String prefix) {
    return new DeviceFilter(prefix, states, labels, attributes);
  }

  /**
   * Also devices in this state; the first call leaves out all other states.
   *
   * @param state the state
   * @return a new filter
   */
  public DeviceFilter state(DeviceState state) {
    Set<DeviceState> more = EnumSet.of(state);
    more.addAll(states);
    return new DeviceFilter(idPrefix, more, labels, attributes);
  }

  /**
   * Only devices with a label.
   *
   * @param label the label
   * @return a new filter
   */
  public DeviceFilter label(String label) {
    Set<String> more = new TreeSet<>(labels);
    more.add(label);
    return new DeviceFilter(idPrefix, states, more, attributes);
  }

  /**
   * Only devices whose attribute has a value.
   *
   * @param key the attribute
   * @param value its value
   * @return a new filter
   */
  public DeviceFilter attribute(String key, String value) {
    Map<String, String> more = new TreeMap<>(attributes);
    more.put(key, value);
    return new DeviceFilter(idPrefix, states, labels, more);
  }

  /**
   * Tells whether a device meets every condition.
   *
   * @param device the device
   * @return whether it does
   */
  public boolean matches(Device device) {
    return device.id().startsWith(idPrefix)
        && (states.isEmpty() || states.contains(device.state()))
        && device.profile().labels().containsAll(labels)
        && device.profile().attributes().entrySet().containsAll(attributes.entrySet());
  }
}
