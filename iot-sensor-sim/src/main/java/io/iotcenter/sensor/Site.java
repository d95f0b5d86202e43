package io.iotcenter.sensor;

import io.iotcenter.sensor.internal.check.Faults;
import io.iotcenter.sensor.internal.weather.Place;
import io.iotcenter.sensor.weather.Environment;
import io.iotcenter.sensor.weather.Location;
import io.iotcenter.sensor.weather.Track;
import io.iotcenter.sensor.weather.Weather;
import java.time.Instant;
import java.util.Optional;

/** Where a sensor is, and so what air it is in. */
sealed interface Site {

  void check(Faults faults);

  Environment environment(Weather weather, long seed);

  Optional<Location> location(Instant time);

  record Fixed(double latitude, double longitude, double altitudeMetres) implements Site {
    @Override
    public void check(Faults faults) {
      Place.check(latitude, longitude, altitudeMetres, faults);
    }

    @Override
    public Environment environment(Weather weather, long seed) {
      return weather.around(location(), seed);
    }

    @Override
    public Optional<Location> location(Instant time) {
      return Optional.of(location());
    }

    private Location location() {
      return new Location(latitude, longitude, altitudeMetres);
    }
  }

  record Moving(Track track) implements Site {
    @Override
    public void check(Faults faults) {}

    @Override
    public Environment environment(Weather weather, long seed) {
      return weather.along(track, seed);
    }

    @Override
    public Optional<Location> location(Instant time) {
      return Optional.of(track.at(time));
    }
  }

  record Given(Environment environment) implements Site {
    @Override
    public void check(Faults faults) {}

    @Override
    public Environment environment(Weather weather, long seed) {
      return environment;
    }

    @Override
    public Optional<Location> location(Instant time) {
      return Optional.empty();
    }
  }
}
