package io.iotcenter.telemetry;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of delivery. {@code accepted = stored + rejected + dropped + damaged +
 * bufferedRecords}, always. Immutable and thread-safe.
 *
 * @param state how delivery is getting on
 * @param since when this state began
 * @param accepted records that {@code write()} and {@code send()} took, with those found in the
 *     spool at start
 * @param stored records the back end acknowledged
 * @param rejected records the back end refused for good
 * @param dropped records given up: to make room, where {@link Overflow#DROP_OLDEST} is chosen, or
 *     with a device that was removed with what waits of it
 * @param damaged records of a spool that could not be read back; their bytes are set aside in it
 * @param bufferedRecords accepted records that are none of these yet
 * @param bufferedBytes their size as line protocol
 * @param oldestAge how long the oldest of them has waited; zero if there is none
 * @param lastError why the last batch failed, or {@code null} if it did not
 */
public record DeliveryStatus(
    DeliveryState state,
    Instant since,
    long accepted,
    long stored,
    long rejected,
    long dropped,
    long damaged,
    long bufferedRecords,
    long bufferedBytes,
    Duration oldestAge,
    @Nullable String lastError) {}
