package io.iotcenter.query;

import io.iotcenter.model.IotCenterException;

/**
 * A Flux text holds something outside the subset that {@link TelemetryQuery#fluxCsv} takes. Nothing
 * of it was run.
 */
public final class FluxRefusedException extends IotCenterException {
  private final int line;
  private final int column;
  private final String name;

  /**
   * Creates an exception.
   *
   * @param line the line of what is refused, from 1
   * @param column its column in that line, from 1, counted in Unicode code points
   * @param name what is refused, as it stands in the text, cut if it is long
   * @param problem why, and the remedy
   */
  public FluxRefusedException(int line, int column, String name, String problem) {
    super("Flux, line " + line + ", column " + column + ", \"" + name + "\": " + problem);
    this.line = line;
    this.column = column;
    this.name = name;
  }

  /**
   * The line of what is refused.
   *
   * @return its number, from 1
   */
  public int line() {
    return line;
  }

  /**
   * The column of what is refused.
   *
   * @return its number within the line, from 1, counted in Unicode code points
   */
  public int column() {
    return column;
  }

  /**
   * What is refused.
   *
   * @return its text, cut if it is long
   */
  public String name() {
    return name;
  }
}
