package io.iotcenter.sensor.internal.weather;

import io.iotcenter.sensor.internal.math.Turns;

/** The weather everywhere and at any time, from one seed. */
public final class World {
  private static final long DAY_NANOS = 86_400_000_000_000L;
  private static final long SEASONS_LAG_NANOS = 28 * DAY_NANOS;
  private static final double SEASONAL_KELVIN = 60;
  private static final double DIURNAL_KELVIN = 18;
  private static final double SEA_LEVEL_HPA = 1013.25;
  private static final double TIDE_HPA = 1.16;
  private static final long TIDE_PHASE = Turns.of(158.0 / 360);

  private final WaveField pressure;
  private final WaveField temperature;
  private final WaveField clouds;
  private final WaveField moisture;

  public World(long seed) {
    pressure = new WaveField(seed, 1, 40, 0.9, 1200);
    temperature = new WaveField(seed, 2, 40, 1.3, 900);
    clouds = new WaveField(seed, 3, 24, 0.6, 300);
    moisture = new WaveField(seed, 4, 24, 12, 700);
  }

  /** The air at a place, with the gusts of one spot in it. */
  public AirMass at(Place place, long siteSeed, long epochNanos) {
    Sun sun = Sun.at(epochNanos);
    Insolation today = new Insolation(sun, place);
    double season = new Insolation(Sun.at(epochNanos - SEASONS_LAG_NANOS), place).mean();
    long hour = sun.hourAngle(place, epochNanos);

    double high = pressure.at(place, epochNanos);
    double warmth = Climate.temperatureDeviation(place, season) * temperature.at(place, epochNanos);
    double usual =
        Climate.meanCelsius(place)
            + SEASONAL_KELVIN * (season - Climate.meanInsolation(place))
            - Air.cooling(place.altitudeMetres);
    double clear = clearness(high, clouds.at(place, epochNanos));
    double sunshine = DIURNAL_KELVIN * clear * today.response(hour);
    double gusts = (0.08 + 0.35 * clear * today.now(hour)) * LocalWaves.at(siteSeed, epochNanos);
    double celsius = usual + warmth + sunshine + gusts;

    double dryness =
        Climate.dewPointDepression(season) + 1.2 * moisture.at(place, epochNanos) + 0.25 * high;
    double dewPoint = celsius - positive(celsius - (usual + 0.3 * warmth - dryness));

    double seaLevel =
        SEA_LEVEL_HPA + Climate.pressureDeviation(place, season) * high + tide(place, epochNanos);
    return new AirMass(
        celsius, dewPoint, Air.stationPressure(seaLevel, usual + warmth, place.altitudeMetres));
  }

  /** Between 0.4 under a low and 1 in a high: how much of the sun reaches the ground. */
  private static double clearness(double high, double clouds) {
    double x = 0.2 + 0.8 * high + 0.6 * clouds;
    return 0.7 + 0.3 * x / Math.sqrt(1 + x * x);
  }

  /** A number above 0 that is nearly the given one where that is well above 0. */
  private static double positive(double x) {
    return (x + Math.sqrt(x * x + 6)) / 2;
  }

  /** The half-daily tide of the atmosphere (Haurwitz 1956). */
  private static double tide(Place place, long epochNanos) {
    double cos = place.cosLatitude;
    return TIDE_HPA
        * cos
        * cos
        * cos
        * Turns.sin(2 * Sun.meanSolarTime(place, epochNanos) + TIDE_PHASE);
  }

  /**
   * Air.
   *
   * @param celsius its temperature
   * @param dewPointCelsius its dew point, never above the temperature
   * @param hectopascals its pressure
   */
  public record AirMass(double celsius, double dewPointCelsius, double hectopascals) {}
}
