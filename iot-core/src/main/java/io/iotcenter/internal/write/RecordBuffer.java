package io.iotcenter.internal.write;

import java.util.Map;

/**
 * Accepted records of one route, in the order of acceptance, until the back end has answered for
 * them.
 *
 * <p>Records are numbered without a gap, unless files were damaged. {@link #append} and the counts
 * may be called by any thread; {@link #read} and {@link #acknowledge} by one thread at a time. A
 * buffer that keeps files throws {@link io.iotcenter.model.BackendException} with {@code STORAGE}
 * where a file fails.
 */
public interface RecordBuffer extends AutoCloseable {
  /** What {@link #append} answers when there is no room. */
  long NO_ROOM = -1;

  /**
   * Takes a copy of a record, as safely as the buffer promises.
   *
   * @param device the device id in UTF-8
   * @param line holds the line, its LF included
   * @param from where the line starts
   * @param to where it ends, just after its LF
   * @param acceptedAtMillis when it was accepted, milliseconds since 1970
   * @return its number, or {@link #NO_ROOM}; then nothing was taken
   * @throws IllegalStateException if the buffer is closed
   */
  long append(byte[] device, byte[] line, int from, int to, long acceptedAtMillis);

  /**
   * Empties a batch, and copies records into it, from a number on (or from the oldest, if that one
   * is gone), until the batch is full or there are no more. They stay in the buffer. A batch has no
   * gap; behind a gap in the numbers it begins with the first number there is.
   */
  void read(long fromSequence, LineBatch into);

  /** Lets go of every record before a number. */
  void acknowledge(long nextSequence);

  /**
   * Gives up the oldest records to make room.
   *
   * @param bytes how much room is needed
   * @return how many records were given up
   */
  long dropOldest(int bytes);

  /** The number of the oldest record that is not acknowledged. */
  long firstSequence();

  /** The number that the next record will get. */
  long nextSequence();

  /** How many records are not acknowledged. */
  default long records() {
    return nextSequence() - firstSequence();
  }

  /**
   * How many accepted records turned out damaged since this was opened. They are not among {@link
   * #records} any more.
   */
  default long damaged() {
    return 0;
  }

  /** Where records that were refused for good are kept. */
  default DeadLetters deadLetters() {
    return DeadLetters.NONE;
  }

  /**
   * What {@link #keepDiscarded} was told, also by a process before this one, and is still there.
   *
   * @return by device, the number before which its records are not to be sent
   */
  default Map<String, Long> discarded() {
    return Map.of();
  }

  /**
   * Keeps beside the records which of them are not to be sent, until they are acknowledged; a
   * buffer without files need not.
   *
   * @param more by device, the number before which its records are not to be sent; it replaces what
   *     was told of the device before
   */
  default void keepDiscarded(Map<String, Long> more) {}

  /** The bytes of line protocol that are not acknowledged. */
  long bytes();

  /** When the oldest record was accepted, milliseconds since 1970; 0 if the buffer is empty. */
  long oldestAcceptedAtMillis();

  /** Nothing is going on: gives back what is kept only to be quick. */
  default void rest() {}

  /**
   * Lets go of memory and files; the counts stay readable. What is not acknowledged stays where the
   * buffer keeps files.
   */
  @Override
  void close();
}
