package io.iotcenter.internal.config;

/** Which back end the settings mean. */
public enum BackendChoice {
  INFLUX,
  EMBEDDED;

  /**
   * Chooses. InfluxDB where its address is set; any other of its settings without the address is a
   * fault, so that a typo never sends production data into a local file.
   */
  public static BackendChoice of(Settings settings, Faults faults) {
    if (settings.has(Setting.INFLUX_URL)) {
      if (settings.has(Setting.IOT_CENTER_DB)) {
        faults.add(
            Setting.IOT_CENTER_DB,
            "is set, and so is INFLUX_URL",
            "set one of them: the embedded database or InfluxDB");
      }
      return INFLUX;
    }
    for (Setting setting : settings.names()) {
      if (setting.isInflux()) {
        faults.add(
            setting, "is set without INFLUX_URL", "set INFLUX_URL, or remove " + setting.name());
      }
    }
    return EMBEDDED;
  }
}
