package io.iotcenter.internal.embedded;

import io.iotcenter.internal.query.FieldTest;
import io.iotcenter.query.FieldType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Conditions on the fields of a point, as a part of a statement that reads points. */
record PointFilter(List<Test> tests) {
  /** An unsigned number is stored as its 64 bits. */
  private static final String NUMBER =
      "(c.value + iif(c.type = 2 AND c.value < 0, 18446744073709551616.0, 0))";

  /** A condition with the id of its field. */
  record Test(long field, FieldTest test) {}

  /** Begins with {@code AND} if there is anything; {@link #bind} fills its parameters in. */
  String sql() {
    StringBuilder sql = new StringBuilder();
    for (Test test : tests) {
      FieldType form = test.test().form();
      sql.append(
              " AND EXISTS (SELECT 1 FROM point AS c WHERE c.series = point.series"
                  + " AND c.field = ? AND c.time = point.time AND c.type ")
          .append(form.isNumeric() ? "IN (0, 1, 2)" : "= " + TypeCode.of(form))
          .append(" AND ")
          .append(form.isNumeric() ? NUMBER : "c.value")
          .append(' ')
          .append(test.test().condition().comparison().sign())
          .append(" ?)");
    }
    return sql.toString();
  }

  /** Fills the parameters in, from an index on, and gives the index behind them. */
  int bind(PreparedStatement statement, int first) throws SQLException {
    int index = first;
    for (Test test : tests) {
      statement.setLong(index++, test.field());
      Object value = test.test().condition().value();
      if (value instanceof Boolean truth) {
        statement.setInt(index++, truth ? 1 : 0);
      } else {
        statement.setObject(index++, value);
      }
    }
    return index;
  }
}
