package io.iotcenter.sensor.testkit;

import io.iotcenter.sensor.chip.Calibration;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Sets of coefficients that real chips had, from a file. */
public final class Calibrations {
  private Calibrations() {}

  public static List<Calibration> published() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Calibrations.class.getResourceAsStream("/calibrations.csv"),
                StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).map(Calibrations::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Calibration parse(String line) {
    int[] c = Arrays.stream(line.split(",")).mapToInt(Integer::parseInt).toArray();
    return new Calibration(
        c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9], c[10], c[11], c[12], c[13],
        c[14], c[15], c[16], c[17]);
  }
}
