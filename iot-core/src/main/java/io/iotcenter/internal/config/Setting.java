package io.iotcenter.internal.config;

/** The settings, by the names the tutorial's programs use. The constant's name is the setting's. */
public enum Setting {
  INFLUX_URL,
  INFLUX_TOKEN,
  INFLUX_ORG,
  INFLUX_BUCKET,
  INFLUX_BUCKET_AUTH,
  INFLUX_CREATE_BUCKETS,
  /** How tokens of devices are kept. */
  IOT_CENTER_TOKEN_STORAGE,
  /** The file with the keys that they are encrypted with. */
  IOT_CENTER_TOKEN_KEY_FILE,
  /** The file of the embedded database. */
  IOT_CENTER_DB,
  /** A file that holds any of the others. */
  IOT_CENTER_CONFIG;

  /** Whether it means nothing without {@link #INFLUX_URL}. */
  boolean isInflux() {
    return name().startsWith("INFLUX_");
  }
}
