package io.iotcenter.internal.flux.table;

import io.iotcenter.query.AnnotatedCsv;
import java.util.List;

/** A column of a table. */
record Col(String label, AnnotatedCsv.Type type) {
  static final Col START = new Col("_start", AnnotatedCsv.Type.TIME);
  static final Col STOP = new Col("_stop", AnnotatedCsv.Type.TIME);
  static final Col TIME = new Col("_time", AnnotatedCsv.Type.TIME);
  static final String VALUE = "_value";

  static Col value(AnnotatedCsv.Type type) {
    return new Col(VALUE, type);
  }

  static Col string(String label) {
    return new Col(label, AnnotatedCsv.Type.STRING);
  }

  /** The index of a column, or -1. */
  static int index(List<Col> columns, String label) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).label().equals(label)) {
        return i;
      }
    }
    return -1;
  }
}
