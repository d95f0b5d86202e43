package io.iotcenter.internal.influx;

import java.io.EOFException;
import java.io.IOException;

/**
 * Whether an InfluxQL answer is complete: every statement must have come to its end. A connection
 * that is closed between two documents looks like the end of the answer otherwise.
 */
final class Completeness {
  private final int statements;
  private int statement;
  private int ended;
  private boolean partial;

  /**
   * Begins.
   *
   * @param statements how many were asked
   */
  Completeness(int statements) {
    this.statements = statements;
  }

  void beginResult() {
    statement = 0;
    partial = false;
  }

  /**
   * The result at hand answers a statement.
   *
   * @throws IOException if that was never asked
   */
  void statement(long id) throws IOException {
    if (id < 0 || id >= statements) {
      throw new IOException("statement " + id + " was never asked");
    }
    statement = (int) id;
  }

  /** Which statement the result at hand answers. */
  int statement() {
    return statement;
  }

  /** Whether another document goes on with the result at hand. */
  void partial(boolean goesOn) {
    partial = goesOn;
  }

  void endResult() {
    if (!partial) {
      ended = statement + 1;
    }
  }

  /** Tells whether the first statement has come to its end. */
  boolean isFirstComplete() {
    return ended > 0;
  }

  /**
   * The answer has ended.
   *
   * @throws EOFException if something of it is missing
   */
  void require() throws EOFException {
    if (ended < statements) {
      throw new EOFException("it ends after %d of %d results".formatted(ended, statements));
    }
  }
}
