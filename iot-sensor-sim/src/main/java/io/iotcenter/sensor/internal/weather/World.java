package io.iotcenter.sensor.internal.weather;

import io.iotcenter.sensor.internal.math.Turns;

/** The weather everywhere and at any time, from one seed. */
public final class World {
  private static final long DAY_NANOS = 86_400_000_000_000L;
  private static final long SEASONS_LAG_NANOS = 28 * DAY_NANOS;
  private static final double SEASONAL_KELVIN = 60;
  // what stirs the air at one spot, by night, and under the sun in the zenith
  private static final double CALM_KELVIN = 0.08;
  private static final double CONVECTION_KELVIN = 0.35;
  private static final double MOISTURE_KELVIN = 1.2;
  // a high is dry
  private static final double SUBSIDENCE_KELVIN = 0.25;
  // how much of a warm spell its air's dew point shares: little, so that warmth is felt as dryness
  private static final double ADVECTED_SHARE = 0.3;
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
  public AirMass at(Place place, long spot, long epochNanos) {
    Sun sun = Sun.at(epochNanos);
    Insolation today = new Insolation(sun, place);
    long hour = sun.hourAngle(place, epochNanos);
    // oceans and soils lag four weeks behind the sun
    double season = new Insolation(Sun.at(epochNanos - SEASONS_LAG_NANOS), place).mean();

    double high = pressure.at(place, epochNanos);
    double clear = clearness(high, clouds.at(place, epochNanos));
    double usual =
        Climate.meanCelsius(place)
            + SEASONAL_KELVIN * (season - Climate.meanInsolation(place))
            - Air.cooling(place.altitudeMetres);
    double warmth = Climate.temperatureDeviation(place, season) * temperature.at(place, epochNanos);
    double sunshine = Climate.dailyKelvin(place) * clear * today.response(hour);
    double stirred = CALM_KELVIN + CONVECTION_KELVIN * clear * today.now(hour);
    double gusts = stirred * LocalWaves.at(spot, epochNanos);
    double celsius = usual + warmth + sunshine + gusts;

    double dryness =
        Climate.dewPointDepression(season)
            + MOISTURE_KELVIN * moisture.at(place, epochNanos)
            + SUBSIDENCE_KELVIN * high;
    double vapour = usual + ADVECTED_SHARE * warmth - dryness;
    double seaLevel =
        SEA_LEVEL_HPA + Climate.pressureDeviation(place, season) * high + tide(place, epochNanos);
    return new AirMass(
        celsius,
        celsius - positive(celsius - vapour),
        Air.stationPressure(seaLevel, usual + warmth, place.altitudeMetres));
  }

  /** Between 0.4 under a low and 1 in a high: how much of the sun reaches the ground. */
  private static double clearness(double high, double clouds) {
    double x = 0.2 + 0.8 * high + 0.6 * clouds;
    return 0.7 + 0.3 * x / Math.sqrt(1 + x * x);
  }

  /** A depression that is never below 0: near saturation it bends towards it, as dew and fog do. */
  private static double positive(double kelvin) {
    return (kelvin + Math.sqrt(kelvin * kelvin + 6)) / 2;
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
