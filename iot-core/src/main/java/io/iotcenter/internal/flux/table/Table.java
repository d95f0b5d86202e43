package io.iotcenter.internal.flux.table;

import java.util.List;

/** A table: what its columns are, and its rows, which can be read once. */
record Table(GroupKey key, List<Col> columns, Rows rows) {

  int index(String label) {
    return Col.index(columns, label);
  }

  Table with(Rows otherRows) {
    return new Table(key, columns, otherRows);
  }
}
