package io.iotcenter.examples.terminal;

import java.io.PrintWriter;

/**
 * A line that is written over again and again on a terminal, and once in a while where the output
 * goes to a file. For one thread at a time.
 */
public final class StatusLine {
  private static final int LINES_TO_FILE_EVERY = 10;

  private final PrintWriter out;
  private final boolean terminal;
  private int shown;
  private int lastLength;

  /**
   * Writes to a terminal or a file.
   *
   * @param out where to
   * @param terminal whether a carriage return goes back to the start of the line there
   */
  public StatusLine(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * Writes to wherever the process writes to.
   *
   * @param out where to
   * @return a status line that finds out whether that is a terminal
   */
  @SuppressWarnings("SystemConsoleNull") // from JDK 22 on a file gets the lines of a terminal
  public static StatusLine to(PrintWriter out) {
    return new StatusLine(out, System.console() != null);
  }

  /**
   * Shows a new text.
   *
   * @param text one line
   */
  public void show(String text) {
    if (terminal) {
      out.print("\r" + text + " ".repeat(Math.max(0, lastLength - text.length())));
      lastLength = text.length();
    } else if (shown++ % LINES_TO_FILE_EVERY == 0) {
      out.println(text);
    }
    out.flush();
  }

  /**
   * Shows the last text and ends the line.
   *
   * @param text one line
   */
  public void finish(String text) {
    if (terminal) {
      show(text);
      out.println();
    } else {
      out.println(text);
    }
    out.flush();
  }
}
