package io.iotcenter.internal.flux.table;

import java.util.List;

/**
 * The tables between two steps.
 *
 * @param list the tables, in the order in which they began
 * @param whole whether each is complete; if not, there may be several of one key, and a step that
 *     needs whole tables gets them put together, in the order of their keys
 */
record Tables(List<Table> list, boolean whole) {

  static Tables whole(List<Table> list) {
    return new Tables(List.copyOf(list), true);
  }

  static Tables pieces(List<Table> list) {
    return new Tables(List.copyOf(list), false);
  }

  /** The tables as a step gets them that takes a whole table at once. */
  List<Table> inOrder() {
    return whole ? list : sorted(MergedTables.byKey(list));
  }

  /** The tables as a step gets them that gathers their pieces itself. */
  List<Table> gathered() {
    return whole ? list : MergedTables.byKey(list);
  }

  static List<Table> sorted(List<Table> tables) {
    return tables.stream().sorted((a, b) -> GroupKey.ORDER.compare(a.key(), b.key())).toList();
  }

  Tables with(List<Table> others) {
    return new Tables(List.copyOf(others), whole);
  }
}
