package io.iotcenter.device;

import io.iotcenter.model.InvalidInputException;
import io.iotcenter.model.Names;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says about a device: what its token may do and where, until when, and what the
 * device is. Starts from {@link #standard()}; every {@code with} and {@code without} gives a new
 * one. Immutable and thread-safe.
 *
 * <pre>{@code
 * DeviceProfile pump =
 *     DeviceProfile.standard().withRights(DeviceRights.WRITE_ONLY)
 *         .withAttribute("type", "pump").withAttribute("site", "north").withLabel("prototype");
 * }</pre>
 */
public final class DeviceProfile {
  /** The most characters of all labels and attributes together. */
  public static final int MAX_DESCRIPTION_CHARS = 8192;

  private static final DeviceProfile STANDARD =
      new DeviceProfile(DeviceRights.READ_WRITE, "", null, new TreeSet<>(), new TreeMap<>());

  private final DeviceRights rights;
  private final String bucket;
  private final @Nullable Instant expiresAt;
  private final SortedSet<String> labels;
  private final SortedMap<String, String> attributes;

  private DeviceProfile(
      DeviceRights rights,
      String bucket,
      @Nullable Instant expiresAt,
      SortedSet<String> labels,
      SortedMap<String, String> attributes) {
    this.rights = rights;
    this.bucket = bucket;
    this.expiresAt = expiresAt;
    this.labels = labels;
    this.attributes = attributes;
  }

  /**
   * As in the tutorial: reads and writes in the telemetry bucket, never expires, without labels and
   * attributes.
   *
   * @return the profile of a device about which nothing else was said
   */
  public static DeviceProfile standard() {
    return STANDARD;
  }

  /**
   * Says what the token may do. Fixed once the device is registered: InfluxDB cannot change the
   * permissions of a token.
   *
   * @param newRights the rights; {@link DeviceRights#READ_WRITE} if nothing is said
   * @return a new profile
   */
  public DeviceProfile withRights(DeviceRights newRights) {
    return new DeviceProfile(
        Objects.requireNonNull(newRights, "newRights"), bucket, expiresAt, labels, attributes);
  }

  /**
   * Gives the device, or its group, a bucket apart from the others: the only way to keep devices
   * from each other's telemetry. Fixed once the device is registered.
   *
   * <p>Its token is for that bucket alone, and what a gateway sends for it goes there as well, once
   * the gateway has seen the device, see {@link DeviceRegistry#load()}; a destination that the
   * builder's {@code routing} names comes before it. Queries ask the telemetry bucket: those about
   * this device are asked by an {@code IotCenter} on its bucket. The embedded database is one place
   * for all, and only keeps the name.
   *
   * <p>To a gateway each bucket is a destination of its own, from the first record for it until it
   * ends: with a delivery thread, a buffer of {@code bufferBytes} and, in a spool, a folder. That
   * is for dozens of groups, not for a bucket for each of thousands of devices.
   *
   * @param name the bucket; empty for the telemetry bucket that all devices share otherwise
   * @return a new profile
   */
  public DeviceProfile withBucket(String name) {
    return new DeviceProfile(
        rights, Objects.requireNonNull(name, "name"), expiresAt, labels, attributes);
  }

  /**
   * Lets the device's tokens end at a time. InfluxDB knows no such end: {@link
   * DeviceRegistry#maintain()} enforces it.
   *
   * @param notAfter from when on the device is to be disabled, cut to whole milliseconds; {@code
   *     null} for never
   * @return a new profile
   */
  public DeviceProfile withExpiry(@Nullable Instant notAfter) {
    Instant millis = notAfter == null ? null : Instant.ofEpochMilli(notAfter.toEpochMilli());
    return new DeviceProfile(rights, bucket, millis, labels, attributes);
  }

  /**
   * Adds a label.
   *
   * @param label one word or a few
   * @return a new profile
   * @throws InvalidInputException if it is empty, or labels and attributes become longer than
   *     {@value #MAX_DESCRIPTION_CHARS} characters
   */
  public DeviceProfile withLabel(String label) {
    SortedSet<String> more = new TreeSet<>(labels);
    more.add(Names.requireTagValue("label", label));
    return new DeviceProfile(rights, bucket, expiresAt, more, attributes).checked();
  }

  /**
   * Takes a label away.
   *
   * @param label the label
   * @return a new profile
   */
  public DeviceProfile withoutLabel(String label) {
    SortedSet<String> fewer = new TreeSet<>(labels);
    fewer.remove(label);
    return new DeviceProfile(rights, bucket, expiresAt, fewer, attributes);
  }

  /**
   * Sets an attribute.
   *
   * @param key for example {@code type}, {@code site} or {@code place}
   * @param value any text; replaces the value that the key had
   * @return a new profile
   * @throws InvalidInputException if the key is empty, or labels and attributes become longer than
   *     {@value #MAX_DESCRIPTION_CHARS} characters
   */
  public DeviceProfile withAttribute(String key, String value) {
    SortedMap<String, String> more = new TreeMap<>(attributes);
    more.put(Names.requireTagValue("attribute", key), Objects.requireNonNull(value, "value"));
    return new DeviceProfile(rights, bucket, expiresAt, labels, more).checked();
  }

  /**
   * Takes an attribute away.
   *
   * @param key its key
   * @return a new profile
   */
  public DeviceProfile withoutAttribute(String key) {
    SortedMap<String, String> fewer = new TreeMap<>(attributes);
    fewer.remove(key);
    return new DeviceProfile(rights, bucket, expiresAt, labels, fewer);
  }

  private DeviceProfile checked() {
    long chars = labels.stream().mapToLong(String::length).sum();
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      chars += attribute.getKey().length() + attribute.getValue().length();
    }
    if (chars > MAX_DESCRIPTION_CHARS) {
      throw new InvalidInputException(
          "labels and attributes",
          String.format(
              Locale.ROOT,
              "have %,d characters together, more than %,d; keep long texts elsewhere",
              chars,
              MAX_DESCRIPTION_CHARS));
    }
    return this;
  }

  /**
   * What the token may do.
   *
   * @return the rights
   */
  public DeviceRights rights() {
    return rights;
  }

  /**
   * The bucket of the device's own.
   *
   * @return its name; empty for the telemetry bucket
   */
  public String bucket() {
    return bucket;
  }

  /**
   * When the device's tokens end.
   *
   * @return the time, or nothing for never
   */
  public Optional<Instant> expiresAt() {
    return Optional.ofNullable(expiresAt);
  }

  /**
   * The labels, in alphabetical order.
   *
   * @return an unmodifiable set
   */
  public Set<String> labels() {
    return Collections.unmodifiableSortedSet(labels);
  }

  /**
   * The attributes, in the alphabetical order of their keys.
   *
   * @return an unmodifiable map
   */
  public Map<String, String> attributes() {
    return Collections.unmodifiableSortedMap(attributes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DeviceProfile profile
        && rights == profile.rights
        && bucket.equals(profile.bucket)
        && Objects.equals(expiresAt, profile.expiresAt)
        && labels.equals(profile.labels)
        && attributes.equals(profile.attributes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(rights, bucket, expiresAt, labels, attributes);
  }

  /** What differs from {@link #standard()}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(rights.toString());
    if (!bucket.isEmpty()) {
      text.append(", bucket ").append(bucket);
    }
    if (expiresAt != null) {
      text.append(", until ").append(expiresAt);
    }
    if (!labels.isEmpty()) {
      text.append(", ").append(labels);
    }
    if (!attributes.isEmpty()) {
      text.append(", ").append(attributes);
    }
    return text.toString();
  }
}
