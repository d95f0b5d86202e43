package io.iotcenter.internal.influx;

import io.iotcenter.testkit.FollowContract;
import io.iotcenter.testkit.QueryCalendarContract;
import io.iotcenter.testkit.QueryConditionsContract;
import io.iotcenter.testkit.QueryCursorContract;
import io.iotcenter.testkit.QueryHostileContract;
import io.iotcenter.testkit.QueryNamesContract;
import io.iotcenter.testkit.QueryOrderContract;
import io.iotcenter.testkit.QueryPlace;
import io.iotcenter.testkit.QueryPointsContract;
import io.iotcenter.testkit.QuerySeriesContract;
import io.iotcenter.testkit.QueryShapesContract;
import io.iotcenter.testkit.QueryTypesContract;
import io.iotcenter.testkit.QueryWindowsContract;
import java.time.Clock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The contract kits of queries, on a real InfluxDB. */
@Tag("influx")
class InfluxTelemetryQueryTest {

  private QueryPlace open(Clock clock) throws Exception {
    return new InfluxQueryPlace(clock);
  }

  @Nested
  class Points extends QueryPointsContract {
    @Override
    protected QueryPlace place(Clock clock) throws Exception {
      return InfluxTelemetryQueryTest.this.open(clock);
    }
  }

  @Nested
  class Cursors extends QueryCursorContract {
    @Override
    protected QueryPlace place(Clock clock) throws Exception {
      return InfluxTelemetryQueryTest.this.open(clock);
    }
  }

  @Nested
  class Windows extends QueryWindowsContract {
    @Override
    protected QueryPlace place(Clock clock) throws Exception {
      return InfluxTelemetryQueryTest.this.open(clock);
    }
  }

  @Nested
  class Types extends QueryTypesContract {
    @Override
    protected QueryPlace place(Clock clock) throws Exception {
      return InfluxTelemetryQueryTest.this.open(clock);
    }
  }

  @Nested
  class Names extends QueryNamesContract {
    @Override
    protected QueryPlace place(Clock clock) throws Exception {
      return InfluxTelemetryQueryTest.this.open(clock);
    }
  }

  @Nested
  class Hostiles extends QueryHostileContract {
    @Override
    protected QueryPlace place(Clock clock) throws Exception {
      return InfluxTelemetryQueryTest.this.open(clock);
    }
  }

  @Nested
  class Orders extends QueryOrderContract {
    @Override
    protected QueryPlace place(Clock clock) throws Exception {
      return InfluxTelemetryQueryTest.this.open(clock);
    }
  }

  @Nested
  class Series extends QuerySeriesContract {
    @Override
    protected QueryPlace place(Clock clock) throws Exception {
      return InfluxTelemetryQueryTest.this.open(clock);
    }
  }

  @Nested
  class Conditions extends QueryConditionsContract {
    @Override
    protected QueryPlace place(Clock clock) throws Exception {
      return InfluxTelemetryQueryTest.this.open(clock);
    }
  }

  @Nested
  class Calendars extends QueryCalendarContract {
    @Override
    protected QueryPlace place(Clock clock) throws Exception {
      return InfluxTelemetryQueryTest.this.open(clock);
    }
  }

  @Nested
  class Shapes extends QueryShapesContract {
    @Override
    protected QueryPlace place(Clock clock) throws Exception {
      return InfluxTelemetryQueryTest.this.open(clock);
    }
  }

  @Nested
  class Follows extends FollowContract {
    @Override
    protected QueryPlace place(Clock clock) throws Exception {
      return InfluxTelemetryQueryTest.this.open(clock);
    }
  }
}
