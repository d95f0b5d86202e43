package io.iotcenter.sensor.testkit;

import io.iotcenter.sensor.chip.Calibration;
import io.iotcenter.sensor.chip.Compensation;
import io.iotcenter.sensor.weather.Conditions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Properties;

/** A published set of registers with the values that drivers made of it; a file of its own each. */
public record Vector(String name, Properties content) {
  private static final HexFormat SPACED = HexFormat.ofDelimiter(" ").withUpperCase();

  public static Vector named(String name) {
    Properties content = new Properties();
    try (InputStream in = Vector.class.getResourceAsStream("/vectors/" + name + ".properties")) {
      content.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Vector(name, content);
  }

  public boolean has(String key) {
    return content.containsKey(key);
  }

  public byte[] bytes(String key) {
    return SPACED.parseHex(content.getProperty(key));
  }

  public String[] words(String key) {
    return content.getProperty(key).split(" ");
  }

  public double[] numbers(String key) {
    return Arrays.stream(words(key)).mapToDouble(Double::parseDouble).toArray();
  }

  public Calibration calibration() {
    return Calibration.fromRegisters(bytes("lower"), bytes("upper"));
  }

  public int rawPressure() {
    return twentyBits(0);
  }

  public int rawTemperature() {
    return twentyBits(3);
  }

  public int rawHumidity() {
    byte[] data = bytes("data");
    return (data[6] & 0xFF) << 8 | data[7] & 0xFF;
  }

  private int twentyBits(int at) {
    byte[] data = bytes("data");
    return (data[at] & 0xFF) << 12 | (data[at + 1] & 0xFF) << 4 | (data[at + 2] & 0xFF) >> 4;
  }

  /** The air in which the chip measured this. */
  public Conditions air() {
    Compensation exact = Compensation.fractionalDouble(calibration());
    double fine = exact.fineTemperature(rawTemperature());
    return new Conditions(
        exact.temperatureCelsius(rawTemperature()),
        exact.relativeHumidityPercent(rawHumidity(), fine),
        exact.pressurePascals(rawPressure(), fine) / 100);
  }

  @Override
  public String toString() {
    return name;
  }
}
