package io.iotcenter.telemetry;

import io.iotcenter.model.InvalidInputException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How telemetry is delivered. Immutable and thread-safe.
 *
 * <p>{@link #defaults()} suits a gateway with a few thousand points a second; each setter of the
 * {@link Builder} names its default.
 */
public final class DeliveryOptions {
  /** The most {@link #requestsInFlight()}. */
  public static final int MAX_REQUESTS_IN_FLIGHT = 64;

  /** The value of {@link #gzipLevel()} that looks at where the server is. */
  public static final int GZIP_BY_DISTANCE = -1;

  private final int batchLines;
  private final int batchBytes;
  private final Duration linger;
  private final long bufferBytes;
  private final long bufferRecords;
  private final @Nullable SpoolOptions spool;
  private final Overflow overflow;
  private final Duration blockTimeout;
  private final Duration retryMin;
  private final Duration retryMax;
  private final int requestsInFlight;
  private final int gzipLevel;
  private final Duration requestTimeout;
  private final Duration closeTimeout;
  private final ChronoUnit precision;
  private final @Nullable DeliveryListener listener;

  private DeliveryOptions(Builder builder) {
    this.batchLines = builder.batchLines;
    this.batchBytes = builder.batchBytes;
    this.linger = builder.linger;
    this.bufferBytes = builder.bufferBytes;
    this.bufferRecords = builder.bufferRecords;
    this.spool = builder.spool;
    this.overflow = builder.overflow;
    this.blockTimeout = builder.blockTimeout;
    this.retryMin = builder.retryMin;
    this.retryMax = builder.retryMax;
    this.requestsInFlight = builder.requestsInFlight;
    this.gzipLevel = builder.gzipLevel;
    this.requestTimeout = builder.requestTimeout;
    this.closeTimeout = builder.closeTimeout;
    this.precision = builder.precision;
    this.listener = builder.listener;
  }

  /**
   * The defaults.
   *
   * @return options as a fresh builder gives them
   */
  public static DeliveryOptions defaults() {
    return builder().build();
  }

  /**
   * Begins with the defaults.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The most lines in one request.
   *
   * @return the limit
   */
  public int batchLines() {
    return batchLines;
  }

  /**
   * The most bytes in one request, before compression.
   *
   * @return the limit
   */
  public int batchBytes() {
    return batchBytes;
  }

  /**
   * How long a record may wait for company before it is sent.
   *
   * @return the time
   */
  public Duration linger() {
    return linger;
  }

  /**
   * How much the buffer holds.
   *
   * @return bytes of line protocol
   */
  public long bufferBytes() {
    return bufferBytes;
  }

  /**
   * How many records the buffer in memory holds.
   *
   * @return the limit
   */
  public long bufferRecords() {
    return bufferRecords;
  }

  /**
   * Where records are kept on the disk until they are delivered.
   *
   * @return the spool, or {@code null}: they are kept in memory
   */
  public @Nullable SpoolOptions spool() {
    return spool;
  }

  /**
   * What a full buffer does.
   *
   * @return the policy
   */
  public Overflow overflow() {
    return overflow;
  }

  /**
   * How long a caller waits for room under {@link Overflow#BLOCK}.
   *
   * @return the time
   */
  public Duration blockTimeout() {
    return blockTimeout;
  }

  /**
   * The first back-off after a failure.
   *
   * @return the time
   */
  public Duration retryMin() {
    return retryMin;
  }

  /**
   * The longest back-off.
   *
   * @return the time
   */
  public Duration retryMax() {
    return retryMax;
  }

  /**
   * How many requests may be under way at the same time.
   *
   * @return the number
   */
  public int requestsInFlight() {
    return requestsInFlight;
  }

  /**
   * How hard lines are compressed on their way.
   *
   * @return 1 to 9; 0 for not at all; {@value #GZIP_BY_DISTANCE} for 1 over a network and 0 to the
   *     same machine
   */
  public int gzipLevel() {
    return gzipLevel;
  }

  /**
   * How long one request may take.
   *
   * @return the time
   */
  public Duration requestTimeout() {
    return requestTimeout;
  }

  /**
   * How long {@code close()} tries to deliver what is left.
   *
   * @return the time
   */
  public Duration closeTimeout() {
    return closeTimeout;
  }

  /**
   * The precision of times: nanoseconds, microseconds, milliseconds or seconds. The line protocol
   * itself is always in nanoseconds; a coarser precision cuts the value first.
   *
   * @return the unit
   */
  public ChronoUnit precision() {
    return precision;
  }

  /**
   * Who is told what becomes of records.
   *
   * @return the listener, or {@code null}
   */
  public @Nullable DeliveryListener listener() {
    return listener;
  }

  /** Builds options. For one thread at a time. */
  public static final class Builder {
    private int batchLines = 10_000;
    private int batchBytes = 4 << 20;
    private Duration linger = Duration.ofMillis(100);
    private long bufferBytes = 16 << 20;
    private long bufferRecords = 200_000;
    private @Nullable SpoolOptions spool;
    private Overflow overflow = Overflow.BLOCK;
    private Duration blockTimeout = Duration.ofSeconds(10);
    private Duration retryMin = Duration.ofMillis(200);
    private Duration retryMax = Duration.ofSeconds(30);
    private int requestsInFlight = 1;
    private int gzipLevel = GZIP_BY_DISTANCE;
    private Duration requestTimeout = Duration.ofSeconds(30);
    private Duration closeTimeout = Duration.ofSeconds(10);
    private ChronoUnit precision = ChronoUnit.NANOS;
    private @Nullable DeliveryListener listener;

    private Builder() {}

    /**
     * The most lines in one request. Batches grow up to this while a request is under way.
     *
     * @param lines at least 1; default 10,000
     * @return this
     */
    public Builder batchLines(int lines) {
      this.batchLines = lines;
      return this;
    }

    /**
     * The most bytes in one request, before compression; a longer line travels alone.
     *
     * @param bytes at least 1; default 4 MiB
     * @return this
     */
    public Builder batchBytes(int bytes) {
      this.batchBytes = bytes;
      return this;
    }

    /**
     * How long a record may wait for company.
     *
     * @param time zero or more; default 100 ms
     * @return this
     */
    public Builder linger(Duration time) {
      this.linger = time;
      return this;
    }

    /**
     * How much the buffer holds. Each destination, and each bucket of devices that has one of its
     * own, has a buffer of that size.
     *
     * @param bytes at least 1; default 16 MiB, some 80,000 points
     * @return this
     */
    public Builder bufferBytes(long bytes) {
      this.bufferBytes = bytes;
      return this;
    }

    /**
     * How many records the buffer in memory holds; each costs some twenty bytes beside its line.
     *
     * @param records at least 1; default 200,000
     * @return this
     */
    public Builder bufferRecords(long records) {
      this.bufferRecords = records;
      return this;
    }

    /**
     * Keeps records on the disk until they are delivered, so that they survive the end of the
     * process. Then the spool's own limits count, not those of the buffer in memory.
     *
     * @param options where, how durable, how large; default: none, records are kept in memory
     * @return this
     */
    public Builder spool(SpoolOptions options) {
      this.spool = options;
      return this;
    }

    /**
     * What a full buffer does.
     *
     * @param policy default {@link Overflow#BLOCK}
     * @return this
     */
    public Builder overflow(Overflow policy) {
      this.overflow = policy;
      return this;
    }

    /**
     * How long a caller waits for room under {@link Overflow#BLOCK}.
     *
     * @param time zero or more; default 10 s
     * @return this
     */
    public Builder blockTimeout(Duration time) {
      this.blockTimeout = time;
      return this;
    }

    /**
     * The back-off after failures: doubles from the first to the longest, with full jitter.
     *
     * @param first positive; default 200 ms
     * @param longest not less than the first; default 30 s
     * @return this
     */
    public Builder backOff(Duration first, Duration longest) {
      this.retryMin = first;
      this.retryMax = longest;
      return this;
    }

    /**
     * How many requests may be under way at the same time. The records of one device always go one
     * request after the other, so that their order is kept.
     *
     * @param requests 1 to 64; default 1
     * @return this
     */
    public Builder requestsInFlight(int requests) {
      this.requestsInFlight = requests;
      return this;
    }

    /**
     * How hard lines are compressed. Level 1 saves nine tenths of the bytes at a third of the cost
     * of level 6.
     *
     * @param level 1 to 9; 0 for not at all; default {@value DeliveryOptions#GZIP_BY_DISTANCE}: 1
     *     over a network, 0 to the same machine
     * @return this
     */
    public Builder gzipLevel(int level) {
      this.gzipLevel = level;
      return this;
    }

    /**
     * How long one request may take, from connecting to the last byte of the answer.
     *
     * @param time positive; default 30 s
     * @return this
     */
    public Builder requestTimeout(Duration time) {
      this.requestTimeout = time;
      return this;
    }

    /**
     * How long {@code close()} tries to deliver what is left.
     *
     * @param time zero or more; default 10 s
     * @return this
     */
    public Builder closeTimeout(Duration time) {
      this.closeTimeout = time;
      return this;
    }

    /**
     * The precision of times.
     *
     * @param unit nanoseconds (default), microseconds, milliseconds or seconds
     * @return this
     */
    public Builder precision(ChronoUnit unit) {
      this.precision = unit;
      return this;
    }

    /**
     * Who is told what becomes of records.
     *
     * @param listener the listener
     * @return this
     */
    public Builder listener(DeliveryListener listener) {
      this.listener = listener;
      return this;
    }

    /**
     * Checks and ends the options.
     *
     * @return the options
     * @throws InvalidInputException if values are out of range; it names all of them
     */
    public DeliveryOptions build() {
      List<String> faults = new ArrayList<>();
      requirePositive(faults, "batchLines", batchLines);
      requirePositive(faults, "batchBytes", batchBytes);
      requirePositive(faults, "bufferBytes", bufferBytes);
      requirePositive(faults, "bufferRecords", bufferRecords);
      requireNotNegative(faults, "linger", linger);
      requireNotNegative(faults, "blockTimeout", blockTimeout);
      requireNotNegative(faults, "closeTimeout", closeTimeout);
      requirePositive(faults, "retryMin", retryMin.toNanos());
      requirePositive(faults, "requestTimeout", requestTimeout.toNanos());
      if (requestsInFlight < 1 || requestsInFlight > MAX_REQUESTS_IN_FLIGHT) {
        faults.add(
            "requestsInFlight " + requestsInFlight + " is not 1 to " + MAX_REQUESTS_IN_FLIGHT);
      }
      if (gzipLevel < GZIP_BY_DISTANCE || gzipLevel > 9) {
        faults.add("gzipLevel " + gzipLevel + " is not " + GZIP_BY_DISTANCE + " to 9");
      }
      if (retryMax.compareTo(retryMin) < 0) {
        faults.add("retryMax " + retryMax + " is less than retryMin " + retryMin);
      }
      switch (precision) {
        case NANOS, MICROS, MILLIS, SECONDS -> {}
        default ->
            faults.add("precision " + precision + " is not one of nanos, micros, millis, seconds");
      }
      if (!faults.isEmpty()) {
        throw new InvalidInputException("delivery options", String.join("; ", faults));
      }
      return new DeliveryOptions(this);
    }

    private static void requirePositive(List<String> faults, String name, long value) {
      if (value <= 0) {
        faults.add(name + " " + value + " is not positive");
      }
    }

    private static void requireNotNegative(List<String> faults, String name, Duration value) {
      if (value.isNegative()) {
        faults.add(name + " " + value + " is negative");
      }
    }
  }
}
