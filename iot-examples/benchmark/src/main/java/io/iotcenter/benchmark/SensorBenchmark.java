package io.iotcenter.benchmark;

import io.iotcenter.sensor.Bme280Reading;
import io.iotcenter.sensor.VirtualBme280;
import io.iotcenter.sensor.VirtualFleet;
import io.iotcenter.sensor.weather.Conditions;
import io.iotcenter.sensor.weather.Environment;
import io.iotcenter.sensor.weather.Location;
import io.iotcenter.sensor.weather.Weather;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a reading of the virtual sensor costs, beside one cosine and the tutorial's random numbers.
 *
 * <p>{@code java -jar benchmark.jar jmh SensorBenchmark -prof gc}: a reading makes one object of 40
 * bytes. A fleet of 100,000 devices at 1 Hz needs 100,000 times {@code readOneOfAFleet} a second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class SensorBenchmark {
  private static final int DEVICES = 100_000;
  private static final long SECOND = 1_000_000_000L;

  /** What the tutorial's virtual device sends: three integers between 0 and 99. */
  public record RandomReading(int temperature, int humidity, int pressure) {}

  /** Made only where it is measured: it takes a while. */
  @State(Scope.Benchmark)
  public static class Fleet {
    final VirtualFleet devices =
        VirtualFleet.of(DEVICES).around(52.52, 13.40, 34).withinKilometres(50).seed(42).build();
    int next;
  }

  private final VirtualBme280 sensor = VirtualBme280.at(52.52, 13.40, 34).seed(42).build();
  private final Environment air =
      Weather.seeded(42).around(new Location(52.52, 13.40, 34), 42);
  private final Random random = new Random(42);
  private final Instant start = Instant.parse("2026-06-01T00:00:00Z");
  private long epochNanos = start.getEpochSecond() * SECOND;
  private double angle;

  @Benchmark
  public double oneCosine() {
    angle += 0.1;
    return Math.cos(angle);
  }

  @Benchmark
  public RandomReading randomSensor() {
    return new RandomReading(random.nextInt(100), random.nextInt(100), random.nextInt(100));
  }

  @Benchmark
  public Conditions weatherAlone() {
    epochNanos += SECOND;
    return air.at(epochNanos);
  }

  @Benchmark
  public Bme280Reading read() {
    return sensor.read();
  }

  /** Device after device, so that the caches see a fleet and not one device. */
  @Benchmark
  public Bme280Reading readOneOfAFleet(Fleet fleet) {
    fleet.next = (fleet.next + 1) % DEVICES;
    return fleet.devices.get(fleet.next).read(start);
  }
}
