package io.iotcenter.examples.query;

import io.iotcenter.IotCenter;
import io.iotcenter.device.DeviceFilter;
import io.iotcenter.query.QueryBuilder;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which devices a question is about. */
final class DeviceOptions {
  @Parameters(
      paramLabel = "DEVICE",
      arity = "0..*",
      description = "The exact ids (default: every device that has telemetry).")
  List<String> ids = new ArrayList<>();

  @Option(
      names = "--label",
      paramLabel = "LABEL",
      description = "Registered devices with this label instead; several: with all of them.")
  List<String> labels = new ArrayList<>();

  QueryBuilder begin(IotCenter iot) {
    if (!labels.isEmpty()) {
      DeviceFilter filter = DeviceFilter.all();
      for (String label : labels) {
        filter = filter.label(label);
      }
      return iot.query(filter);
    }
    return ids.isEmpty() ? iot.query().allDevices() : iot.query().devices(ids);
  }

  boolean areContradictory() {
    return !labels.isEmpty() && !ids.isEmpty();
  }
}
