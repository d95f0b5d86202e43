package io.iotcenter.internal.flux.table;

import io.iotcenter.internal.flux.table.PointSource.Points;
import io.iotcenter.query.AnnotatedCsv;
import java.util.function.Predicate;

/** Points whose values fulfil a condition. */
record ChosenPoints(Points all, Predicate<Object> condition) implements Points {

  @Override
  public AnnotatedCsv.Type type() {
    return all.type();
  }

  @Override
  public boolean next() {
    while (all.next()) {
      if (condition.test(all.value())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public long time() {
    return all.time();
  }

  @Override
  public Object value() {
    return all.value();
  }
}
