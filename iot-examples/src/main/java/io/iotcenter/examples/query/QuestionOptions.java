package io.iotcenter.examples.query;

import io.iotcenter.IotCenter;
import io.iotcenter.query.QueryBuilder;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** A question in words of a shell. */
final class QuestionOptions {
  @Mixin DeviceOptions devices = new DeviceOptions();

  @ArgGroup(exclusive = false, heading = "%nWhen:%n")
  RangeOptions range = new RangeOptions();

  @ArgGroup(exclusive = false, heading = "%nWhich points:%n")
  PointOptions points = new PointOptions();

  @ArgGroup(exclusive = false, heading = "%nWhat to make of them:%n")
  ShapeOptions shape = new ShapeOptions();

  @ArgGroup(exclusive = false, heading = "%nIn which order:%n")
  OrderOptions order = new OrderOptions();

  @Spec(Target.MIXEE)
  private @Nullable CommandSpec command;

  ZoneId zone() {
    return range.zone;
  }

  /**
   * Puts the question together.
   *
   * @param otherwise the time up to now where no range was said; {@code null} for all time
   */
  QueryBuilder about(IotCenter iot, @Nullable Duration otherwise) {
    if (devices.areContradictory()) {
      throw wrong("say either device ids or --label");
    }
    if (range.areContradictory()) {
      throw wrong("say one of --last, --from (with or without --to), and --all-time");
    }
    if (shape.isContradictory()) {
      throw wrong("say one of --latest, --earliest, --every or --aggregate, and --points");
    }
    if (order.isContradictory()) {
      throw wrong("say one of --by-time and --by-series");
    }
    QueryBuilder question = devices.begin(iot);
    range.apply(question, otherwise);
    points.apply(question);
    shape.apply(question, zone());
    order.apply(question);
    return question;
  }

  /** A fault of whoever typed it. */
  ParameterException wrong(String what) {
    if (command == null) {
      throw new IllegalStateException(what);
    }
    return new ParameterException(command.commandLine(), what);
  }
}
