package io.iotcenter.testkit;

import java.time.Clock;
import org.junit.jupiter.api.Nested;

/**
 * All contract kits of queries but that of hostile values, which is long; a class of tests says on
 * which back end.
 */
public abstract class QueryContracts {

  /** An empty place that takes its time from a clock. Closed by the kit. */
  protected abstract QueryPlace place(Clock clock) throws Exception;

  @Nested
  class Points extends QueryPointsContract {
    @Override
    protected QueryPlace place(Clock clock) throws Exception {
      return QueryContracts.this.place(clock);
    }
  }

  @Nested
  class Cursors extends QueryCursorContract {
    @Override
    protected QueryPlace place(Clock clock) throws Exception {
      return QueryContracts.this.place(clock);
    }
  }

  @Nested
  class Windows extends QueryWindowsContract {
    @Override
    protected QueryPlace place(Clock clock) throws Exception {
      return QueryContracts.this.place(clock);
    }
  }

  @Nested
  class Types extends QueryTypesContract {
    @Override
    protected QueryPlace place(Clock clock) throws Exception {
      return QueryContracts.this.place(clock);
    }
  }

  @Nested
  class Names extends QueryNamesContract {
    @Override
    protected QueryPlace place(Clock clock) throws Exception {
      return QueryContracts.this.place(clock);
    }
  }

  @Nested
  class Orders extends QueryOrderContract {
    @Override
    protected QueryPlace place(Clock clock) throws Exception {
      return QueryContracts.this.place(clock);
    }
  }

  @Nested
  class Conditions extends QueryConditionsContract {
    @Override
    protected QueryPlace place(Clock clock) throws Exception {
      return QueryContracts.this.place(clock);
    }
  }

  @Nested
  class Calendars extends QueryCalendarContract {
    @Override
    protected QueryPlace place(Clock clock) throws Exception {
      return QueryContracts.this.place(clock);
    }
  }

  @Nested
  class Shapes extends QueryShapesContract {
    @Override
    protected QueryPlace place(Clock clock) throws Exception {
      return QueryContracts.this.place(clock);
    }
  }

  @Nested
  class Series extends QuerySeriesContract {
    @Override
    protected QueryPlace place(Clock clock) throws Exception {
      return QueryContracts.this.place(clock);
    }
  }

  @Nested
  class Follows extends FollowContract {
    @Override
    protected QueryPlace place(Clock clock) throws Exception {
      return QueryContracts.this.place(clock);
    }
  }
}
