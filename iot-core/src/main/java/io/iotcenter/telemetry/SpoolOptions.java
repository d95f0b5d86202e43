package io.iotcenter.telemetry;

import io.iotcenter.model.InvalidInputException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A spool: a buffer on the disk, which keeps accepted records through an outage of the server, the
 * end of the process and, as its {@link Durability} says, a power cut. Immutable and thread-safe.
 *
 * <p>Each route (server, organization, bucket, credential) gets a folder of its own below {@link
 * #folder()}, named after its bucket. A folder belongs to one process at a time.
 */
public final class SpoolOptions {
  /** The smallest segment. */
  public static final int MIN_SEGMENT_BYTES = 4 << 10;

  private final Path folder;
  private final Durability durability;
  private final long maxBytes;
  private final @Nullable Duration maxAge;
  private final int segmentBytes;
  private final long deadLetterBytes;

  private SpoolOptions(Builder builder, int segmentBytes) {
    this.folder = builder.folder;
    this.durability = builder.durability;
    this.maxBytes = builder.maxBytes;
    this.maxAge = builder.maxAge;
    this.segmentBytes = segmentBytes;
    this.deadLetterBytes = builder.deadLetterBytes;
  }

  private SpoolOptions(SpoolOptions other, Path folder) {
    this.folder = folder;
    this.durability = other.durability;
    this.maxBytes = other.maxBytes;
    this.maxAge = other.maxAge;
    this.segmentBytes = other.segmentBytes;
    this.deadLetterBytes = other.deadLetterBytes;
  }

  /**
   * The same options for another folder.
   *
   * @param other where that spool is kept
   * @return new options
   */
  public SpoolOptions withFolder(Path other) {
    return new SpoolOptions(this, Objects.requireNonNull(other, "other"));
  }

  /**
   * The defaults, in a folder.
   *
   * @param folder where the spool is kept; made if it does not exist
   * @return options as a fresh builder gives them
   */
  public static SpoolOptions in(Path folder) {
    return builder(folder).build();
  }

  /**
   * Begins with the defaults.
   *
   * @param folder where the spool is kept; made if it does not exist. On a disk of its own machine:
   *     network file systems do not keep what they promise
   * @return a builder
   */
  public static Builder builder(Path folder) {
    return new Builder(folder);
  }

  /**
   * Where the spool is kept.
   *
   * @return the folder
   */
  public Path folder() {
    return folder;
  }

  /**
   * When a record is safe.
   *
   * @return the durability
   */
  public Durability durability() {
    return durability;
  }

  /**
   * How much of the disk each route may take.
   *
   * @return bytes
   */
  public long maxBytes() {
    return maxBytes;
  }

  /**
   * How long the oldest record may wait before the spool counts as full.
   *
   * @return the time, or nothing if there is no limit
   */
  public Optional<Duration> maxAge() {
    return Optional.ofNullable(maxAge);
  }

  /**
   * How large a file of the log grows.
   *
   * @return bytes
   */
  public int segmentBytes() {
    return segmentBytes;
  }

  /**
   * How much of the disk each route's dead letters may take.
   *
   * @return bytes
   */
  public long deadLetterBytes() {
    return deadLetterBytes;
  }

  /** Builds options. For one thread at a time. */
  public static final class Builder {
    private static final int SEGMENTS_AT_LEAST = 4;
    private static final int DEFAULT_SEGMENT_BYTES = 4 << 20;

    private final Path folder;
    private Durability durability = Durability.within(Duration.ofMillis(100));
    private long maxBytes = 1L << 30;
    private @Nullable Duration maxAge;
    private @Nullable Integer segmentBytes;
    private long deadLetterBytes = 16 << 20;

    private Builder(Path folder) {
      this.folder = folder;
    }

    /**
     * When a record is safe, and so when {@code send()} returns.
     *
     * @param when default {@link Durability#within(Duration)} 100 ms
     * @return this
     */
    public Builder durability(Durability when) {
      this.durability = when;
      return this;
    }

    /**
     * How much of the disk each route may take. When it is reached, {@link
     * DeliveryOptions#overflow()} decides; {@link Overflow#DROP_OLDEST} gives up the oldest file of
     * the log, so some {@link #segmentBytes(int)} at once.
     *
     * @param bytes at least four segments; default 1 GiB, some 4 million points
     * @return this
     */
    public Builder maxBytes(long bytes) {
      this.maxBytes = bytes;
      return this;
    }

    /**
     * How long the oldest record may wait. When it is reached, the spool is full, and {@link
     * DeliveryOptions#overflow()} decides as it does for {@link #maxBytes(long)}. Ages are taken
     * from the clock at the moment of acceptance; one from before 2020, when the clock was not set
     * yet, counts as unknown, and so never as too old.
     *
     * @param age positive; default: no limit
     * @return this
     */
    public Builder maxAge(Duration age) {
      this.maxAge = age;
      return this;
    }

    /**
     * How large a file of the log grows. Disk is given back a file at a time.
     *
     * @param bytes at least {@value #MIN_SEGMENT_BYTES}; default 4 MiB, or an eighth of {@link
     *     #maxBytes(long)} if that is less
     * @return this
     */
    public Builder segmentBytes(int bytes) {
      this.segmentBytes = bytes;
      return this;
    }

    /**
     * How much of the disk each route's dead letters may take. When it is reached, the oldest of
     * them are deleted; the {@link DeliveryListener} had them all. Beside it, 64 KiB are kept for
     * letters that come when the disk is full; what is refused beyond that waits, and what was
     * accepted after it, until there is room.
     *
     * @param bytes positive; default 16 MiB
     * @return this
     */
    public Builder deadLetterBytes(long bytes) {
      this.deadLetterBytes = bytes;
      return this;
    }

    /**
     * Checks and ends the options. The folder is looked at when the spool is opened, not here.
     *
     * @return the options
     * @throws InvalidInputException if values are out of range; it names all of them
     */
    public SpoolOptions build() {
      int segment =
          segmentBytes == null ? (int) Math.min(DEFAULT_SEGMENT_BYTES, maxBytes / 8) : segmentBytes;
      List<String> faults = new ArrayList<>();
      if (durability instanceof Durability.Within within && isNotPositive(within.window())) {
        faults.add("durability within " + within.window() + " is not positive");
      }
      if (maxAge != null && isNotPositive(maxAge)) {
        faults.add("maxAge " + maxAge + " is not positive");
      }
      if (segmentBytes != null && segment < MIN_SEGMENT_BYTES) {
        faults.add("segmentBytes " + segment + " is less than " + MIN_SEGMENT_BYTES);
      }
      long least = (long) SEGMENTS_AT_LEAST * Math.max(segment, MIN_SEGMENT_BYTES);
      if (maxBytes < least) {
        faults.add("maxBytes " + maxBytes + " is less than " + least + ", four segments");
      }
      if (deadLetterBytes <= 0) {
        faults.add("deadLetterBytes " + deadLetterBytes + " is not positive");
      }
      if (!faults.isEmpty()) {
        throw new InvalidInputException("spool options", String.join("; ", faults));
      }
      return new SpoolOptions(this, Math.max(segment, MIN_SEGMENT_BYTES));
    }

    private static boolean isNotPositive(Duration time) {
      return time.isZero() || time.isNegative();
    }
  }
}
