package io.iotcenter.telemetry;

import java.time.Instant;

/**
 * A record that the back end refused for good: a dead letter. Immutable and thread-safe.
 *
 * @param deviceId the device it came from
 * @param line the record as line protocol, with its time in nanoseconds
 * @param reason the back end's own words, and the remedy where one is known
 * @param acceptedAt when the writer took the record
 */
public record Rejection(String deviceId, String line, String reason, Instant acceptedAt) {}
