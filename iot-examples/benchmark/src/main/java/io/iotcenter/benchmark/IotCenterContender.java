package io.iotcenter.benchmark;

import io.iotcenter.IotCenter;
import io.iotcenter.telemetry.DeliveryOptions;
import io.iotcenter.telemetry.DeviceWriter;
import java.time.Duration;

/** This library: a prepared handle per device, everything else as it comes. */
final class IotCenterContender implements Contender {
  private final IotCenter iot;
  private final DeviceWriter[] devices = new DeviceWriter[Points.DEVICES];

  IotCenterContender(Target target, DeliveryOptions delivery) {
    iot = open(target, delivery);
    for (int i = 0; i < devices.length; i++) {
      devices[i] = iot.telemetry().device(Points.device(i), Points.SENSOR_TAGS);
    }
  }

  static IotCenter open(Target target, DeliveryOptions delivery) {
    return IotCenter.influxDB()
        .url(target.url())
        .token(target.token())
        .org(target.organization())
        .bucket(target.bucket())
        .delivery(delivery)
        .build();
  }

  @Override
  public void write(long fromIndex, long points) {
    for (long i = fromIndex; i < fromIndex + points; i++) {
      send(devices[(int) (i % Points.DEVICES)], i);
    }
    iot.telemetry().flush(Duration.ofMinutes(5));
  }

  static void send(DeviceWriter device, long index) {
    device
        .field("Temperature", Points.temperature(index))
        .field("Humidity", Points.humidity(index))
        .field("Pressure", Points.pressure(index))
        .field("Lat", Points.latitude(index))
        .field("Lon", Points.longitude(index))
        .timeNanos(Points.timeNanos(index))
        .send();
  }

  @Override
  public void close() {
    iot.close();
  }
}
