package io.iotcenter.internal.influx;

import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of a request. Each gives the name by which the text refers to it. */
final class InfluxQlText {
  private final String prefix;
  private final Map<String, Object> params = new LinkedHashMap<>();

  InfluxQlText() {
    this("p");
  }

  /**
   * Begins.
   *
   * @param prefix what the names begin with; of its own where texts are joined
   */
  InfluxQlText(String prefix) {
    this.prefix = prefix;
  }

  /** A name: of a measurement, a tag, a field. */
  String name(String name) {
    return bind(Map.of("identifier", name));
  }

  /** A number, a text or a truth. */
  String value(Object value) {
    return bind(value);
  }

  String duration(long nanos) {
    return bind(Map.of("duration", nanos + "ns"));
  }

  String regex(String regex) {
    return bind(Map.of("regex", regex));
  }

  private String bind(Object value) {
    String name = prefix + params.size();
    params.put(name, value);
    return "$" + name;
  }

  Map<String, Object> params() {
    return params;
  }
}
