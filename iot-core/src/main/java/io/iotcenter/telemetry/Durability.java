package io.iotcenter.telemetry;

import java.time.Duration;

/**
 * When a record in the spool is safe, and so at which moment {@code write()} and {@code send()}
 * return. Immutable and thread-safe.
 *
 * <p>Whatever is chosen, a record is in the operating system's hands when {@code send()} returns,
 * and so survives the end of the process at any instant, {@code kill -9} included. The choice is
 * about the machine: a power cut, a kernel that stops, a card that is pulled out.
 *
 * <table>
 * <caption>What is chosen, and what it costs</caption>
 * <tr><th>durability</th><th>{@code send()} returns when the record is</th>
 *     <th>a power cut takes</th><th>syncs</th></tr>
 * <tr><td>{@link #everyRecord()}</td><td>on the disk</td><td>nothing</td>
 *     <td>one for each record, shared by threads that send at the same time</td></tr>
 * <tr><td>{@link #within(Duration)}</td><td>with the operating system</td>
 *     <td>at most the records of the last window</td><td>one a window, while records come</td></tr>
 * <tr><td>{@link #operatingSystem()}</td><td>with the operating system</td>
 *     <td>whatever the system had not written yet: on Linux, by default, some 30 seconds</td>
 *     <td>none</td></tr>
 * </table>
 *
 * <p>A disk that says it has written while it has not (some cards and consumer drives do) breaks
 * each of these promises; the spool still opens then, and delivers what is there.
 */
public sealed interface Durability {

  /**
   * Every record is synced before {@code send()} returns. Threads that send at the same time share
   * a sync, so many threads are not much slower than one.
   *
   * @return the durability
   */
  static Durability everyRecord() {
    return new EveryRecord();
  }

  /**
   * Records are synced together, at most a window after the first of them was accepted.
   *
   * @param window how much a power cut may take; positive
   * @return the durability
   */
  static Durability within(Duration window) {
    return new Within(window);
  }

  /**
   * The operating system writes when it likes.
   *
   * @return the durability
   */
  static Durability operatingSystem() {
    return new OperatingSystem();
  }

  /** Every record is on the disk when {@code send()} returns. */
  record EveryRecord() implements Durability {}

  /**
   * Every record is on the disk a window after {@code send()} returned.
   *
   * @param window the time
   */
  record Within(Duration window) implements Durability {}

  /** The operating system decides. */
  record OperatingSystem() implements Durability {}
}
