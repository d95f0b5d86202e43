package io.iotcenter.benchmark;

import io.questdb.client.Sender;
import java.time.temporal.ChronoUnit;

/** QuestDB's sender over HTTP, text protocol, batches of 5,000. */
final class QuestDbContender implements Contender {
  private final Sender sender;

  QuestDbContender(Target target) {
    sender =
        Sender.fromConfig(
            "http::addr="
                + target.hostAndPort()
                + ";protocol_version=1;auto_flush_rows=5000;auto_flush_interval=off;");
  }

  @Override
  public void write(long fromIndex, long points) {
    for (long i = fromIndex; i < fromIndex + points; i++) {
      add(sender, i);
    }
    sender.flush();
  }

  static void add(Sender sender, long index) {
    sender
        .table(Points.MEASUREMENT)
        .symbol("device", Points.device(index))
        .symbol("HumiditySensor", "virtual_bme280")
        .symbol("PressureSensor", "virtual_bme280")
        .symbol("TemperatureSensor", "virtual_bme280")
        .doubleColumn("Temperature", Points.temperature(index))
        .doubleColumn("Humidity", Points.humidity(index))
        .doubleColumn("Pressure", Points.pressure(index))
        .doubleColumn("Lat", Points.latitude(index))
        .doubleColumn("Lon", Points.longitude(index))
        .at(Points.timeNanos(index), ChronoUnit.NANOS);
  }

  @Override
  public void close() {
    sender.close();
  }
}
