package io.iotcenter.sensor;

import io.iotcenter.sensor.internal.check.Faults;
import io.iotcenter.sensor.internal.math.Hash;
import io.iotcenter.sensor.internal.weather.Disc;
import io.iotcenter.sensor.weather.Weather;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Chooses what a {@link VirtualFleet} is. Not thread-safe. */
public final class VirtualFleetBuilder {
  private static final int MOST_DEVICES = 10_000_000;
  private static final double MOST_KILOMETRES = 2_000;

  private final int devices;
  private double latitude;
  private double longitude;
  private double altitudeMetres;
  private double kilometres = 10;
  private long seed;
  private InstantSource clock = Clock.systemUTC();
  private Consumer<VirtualBme280Builder> more = device -> {};

  VirtualFleetBuilder(int devices) {
    this.devices = devices;
  }

  /**
   * The middle of the fleet. Default: 0° N, 0° E, at the sea.
   *
   * @param latitudeDegrees degrees, north positive, -90 to 90
   * @param longitudeDegrees degrees, east positive, -180 to 180
   * @param metres metres above the sea, -430 to 9,000; of all devices
   * @return this
   */
  public VirtualFleetBuilder around(
      double latitudeDegrees, double longitudeDegrees, double metres) {
    latitude = latitudeDegrees;
    longitude = longitudeDegrees;
    altitudeMetres = metres;
    return this;
  }

  /**
   * How far from the middle a device stands at the most. Default: 10 km.
   *
   * @param radius 0 to 2,000 km
   * @return this
   */
  public VirtualFleetBuilder withinKilometres(double radius) {
    kilometres = radius;
    return this;
  }

  /**
   * What all chance depends on: the weather, the places, each chip's errors and noise. Default: 0.
   *
   * @param value any number
   * @return this
   */
  public VirtualFleetBuilder seed(long value) {
    seed = value;
    return this;
  }

  /**
   * Where the time comes from. Default: the system's clock.
   *
   * @param source the clock
   * @return this
   */
  public VirtualFleetBuilder clock(InstantSource source) {
    clock = Objects.requireNonNull(source, "source");
    return this;
  }

  /**
   * What else each device is: its faults, its oversampling, a room. Default: nothing.
   *
   * @param settings called once for each device, with its builder, before it is built; and once for
   *     a check
   * @return this
   */
  public VirtualFleetBuilder each(Consumer<VirtualBme280Builder> settings) {
    more = Objects.requireNonNull(settings, "settings");
    return this;
  }

  /**
   * Makes the devices.
   *
   * @return the fleet
   * @throws io.iotcenter.sensor.error.SensorInputException if something is outside its range, with
   *     everything that is
   */
  public VirtualFleet build() {
    Weather weather = Weather.seeded(seed);
    Faults faults = new Faults();
    faults.requireWithin("devices", devices, 1, MOST_DEVICES, "devices");
    faults.requireWithin("radius", kilometres, 0, MOST_KILOMETRES, "km");
    device(latitude, longitude, seed, weather).check(faults);
    faults.throwIfAny();

    Disc disc = new Disc(latitude, longitude, kilometres);
    List<VirtualBme280> made = new ArrayList<>(devices);
    for (int i = 0; i < devices; i++) {
      long deviceSeed = Hash.of(seed, i);
      Disc.Spot spot = disc.spot(deviceSeed);
      made.add(device(spot.latitude(), spot.longitude(), deviceSeed, weather).build());
    }
    return new VirtualFleet(List.copyOf(made));
  }

  private VirtualBme280Builder device(
      double atLatitude, double atLongitude, long deviceSeed, Weather weather) {
    VirtualBme280Builder device =
        VirtualBme280.at(atLatitude, atLongitude, altitudeMetres)
            .seed(deviceSeed)
            .weather(weather)
            .clock(clock);
    more.accept(device);
    return device;
  }
}
