package io.iotcenter.examples.query;

import io.iotcenter.query.QueryBuilder;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;

/** How long windows are, by the clock or by the calendar. */
sealed interface WindowStep {
  void apply(QueryBuilder question, ZoneId zone);

  /** So much time. */
  record Clock(Duration length) implements WindowStep {
    @Override
    public void apply(QueryBuilder question, ZoneId zone) {
      question.every(length);
    }
  }

  /** Days or longer. */
  record Calendar(Period period) implements WindowStep {
    @Override
    public void apply(QueryBuilder question, ZoneId zone) {
      question.every(period, zone);
    }
  }
}
