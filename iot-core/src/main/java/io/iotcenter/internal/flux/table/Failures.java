package io.iotcenter.internal.flux.table;

import io.iotcenter.internal.flux.FluxFunction;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import io.iotcenter.query.AnnotatedCsv;
import java.util.Locale;

/** Questions that are understood, and cannot be answered; InfluxDB refuses them, too. */
final class Failures {

  private Failures() {}

  static BackendException refused(String why) {
    return new BackendException(Problem.REFUSED, 0, why, "run Flux: " + why, null);
  }

  static BackendException unsupported(FluxFunction function, AnnotatedCsv.Type type) {
    return refused(
        "unsupported input type for %s: %s"
            .formatted(function.fluxName(), type.name().toLowerCase(Locale.ROOT)));
  }

  static BackendException noColumn(String label) {
    return refused("column \"" + label + "\" does not exist");
  }
}
