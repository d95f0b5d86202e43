package io.iotcenter.examples.weather;

import io.iotcenter.sensor.Bme280Reading;
import io.iotcenter.sensor.VirtualBme280;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

/**
 * Readings at even steps of time.
 *
 * @param readings the readings, in the order of time; at least one
 * @param step from one to the next
 */
public record WeatherSeries(List<Bme280Reading> readings, Duration step) {

  /**
   * Reads a sensor over some time.
   *
   * @param sensor the sensor
   * @param start when the first reading is
   * @param length over how long
   * @param step from one reading to the next
   * @return the readings, the end not included
   */
  public static WeatherSeries read(
      VirtualBme280 sensor, Instant start, Duration length, Duration step) {
    List<Bme280Reading> readings = new ArrayList<>();
    Instant end = start.plus(length);
    for (Instant time = start; time.isBefore(end); time = time.plus(step)) {
      readings.add(sensor.read(time));
    }
    return new WeatherSeries(List.copyOf(readings), step);
  }

  /**
   * The time that the readings stand for.
   *
   * @return as many steps as there are readings
   */
  public Duration length() {
    return step.multipliedBy(readings.size());
  }

  /**
   * A value over time, in even parts of it.
   *
   * @param quantity which value
   * @param parts how many parts; not more than there are readings come out
   * @return the statistics of each part
   */
  public List<DoubleSummaryStatistics> parts(Quantity quantity, int parts) {
    int count = Math.min(parts, readings.size());
    List<DoubleSummaryStatistics> all = new ArrayList<>(count);
    for (int part = 0; part < count; part++) {
      int from = (int) ((long) part * readings.size() / count);
      int to = (int) ((long) (part + 1) * readings.size() / count);
      all.add(readings.subList(from, to).stream().mapToDouble(quantity::of).summaryStatistics());
    }
    return all;
  }

  /**
   * Writes the readings, a line each.
   *
   * @param file the file, made or overwritten
   * @throws IOException if that fails
   */
  public void writeCsv(Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("time,temperature_celsius,relative_humidity_percent,pressure_hectopascals\n");
      for (Bme280Reading reading : readings) {
        out.write(
            String.format(
                Locale.ROOT,
                "%s,%.2f,%.3f,%.3f\n",
                reading.instant(),
                reading.temperatureCelsius(),
                reading.relativeHumidityPercent(),
                reading.pressureHectopascals()));
      }
    }
  }
}
