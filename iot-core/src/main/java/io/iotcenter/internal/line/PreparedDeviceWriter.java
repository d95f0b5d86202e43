package io.iotcenter.internal.line;

import io.iotcenter.model.FieldValues;
import io.iotcenter.model.InvalidInputException;
import io.iotcenter.model.Timestamps;
import io.iotcenter.telemetry.DeviceWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device on the hot path: a line is put together from escaped parts, and nothing is allocated.
 *
 * <p>Values wait in slots until the record is sent. A record mostly sets the same fields in the
 * same order as the one before it, so each slot remembers which came next.
 */
final class PreparedDeviceWriter implements DeviceWriter {
  /** Where ever new field keys come along, old slots are let go. */
  private static final int MAX_SLOTS = 1024;

  private final Series series;
  private final FieldKeys keys;
  private final LineClock clock;
  private final LineBuffer line = new LineBuffer();
  private final Map<String, FieldSlot> slots = new HashMap<>();
  private final FieldSlot start;
  private FieldSlot last;
  private FieldSlot[] set = new FieldSlot[8];
  private int count;
  private boolean hasTime;
  private long time;

  PreparedDeviceWriter(Series series, FieldKeys keys, LineClock clock) {
    this.series = series;
    this.keys = keys;
    this.clock = clock;
    this.start = new FieldSlot("", new FieldKey(new byte[0], false));
    this.last = start;
  }

  @Override
  public DeviceWriter field(String key, double value) {
    FieldSlot slot = slot(key);
    slot.setDouble(FieldValues.requireFinite(key, value));
    return take(slot);
  }

  @Override
  public DeviceWriter field(String key, long value) {
    FieldSlot slot = slot(key);
    slot.setInteger(value);
    return take(slot);
  }

  @Override
  public DeviceWriter field(String key, boolean value) {
    FieldSlot slot = slot(key);
    slot.setBoolean(value);
    return take(slot);
  }

  @Override
  public DeviceWriter field(String key, String value) {
    FieldSlot slot = slot(key);
    slot.setText(FieldValues.requireText(key, value));
    return take(slot);
  }

  @Override
  public DeviceWriter unsignedField(String key, long bits) {
    FieldSlot slot = slot(key);
    slot.setUnsigned(bits);
    return take(slot);
  }

  @Override
  public DeviceWriter time(Instant instant) {
    return timeNanos(Timestamps.toNanos(Timestamps.require(instant)));
  }

  @Override
  public DeviceWriter timeNanos(long nanos) {
    time = Timestamps.requireNanos(nanos);
    hasTime = true;
    return this;
  }

  @SuppressWarnings("ReferenceEquality") // mostly the same constant: spares comparing its chars
  private FieldSlot slot(String key) {
    FieldSlot guess = last.following;
    FieldSlot slot =
        guess != null && (guess.name == key || guess.name.equals(key)) ? guess : find(key);
    last.following = slot;
    last = slot;
    return slot;
  }

  private FieldSlot find(String key) {
    FieldSlot known = slots.get(key);
    if (known != null) {
      return known;
    }
    FieldKey field = keys.of(key);
    series.requireRoomFor(field);
    FieldSlot slot = new FieldSlot(key, field);
    slots.put(key, slot);
    return slot;
  }

  private DeviceWriter take(FieldSlot slot) {
    if (!slot.isTaken) {
      slot.isTaken = true;
      if (count == set.length) {
        set = Arrays.copyOf(set, count * 2);
      }
      set[count++] = slot;
    }
    return this;
  }

  @Override
  public void send() {
    try {
      if (count == 0) {
        throw new InvalidInputException(
            "record of \"" + new String(series.device(), StandardCharsets.UTF_8) + "\"",
            "has no field; set at least one");
      }
      line.clear();
      line.put(series.prefix());
      set[0].writeTo(line);
      for (int i = 1; i < count; i++) {
        line.put(',');
        set[i].writeTo(line);
      }
      long accepted = clock.millis();
      line.putTime(
          hasTime
              ? clock.cut(time)
              : series.nextTime(clock.cut(clock.nanos(accepted)), clock.unit()));
      series.send(line, accepted);
    } finally {
      clear();
    }
  }

  private void clear() {
    for (int i = 0; i < count; i++) {
      set[i].clear();
    }
    count = 0;
    hasTime = false;
    last = start;
    if (slots.size() > MAX_SLOTS) {
      slots.clear();
      start.following = null;
      Arrays.fill(set, null);
    }
  }

  /** The value of one field until the record is sent. */
  private static final class FieldSlot {
    private enum Kind {
      DOUBLE,
      INTEGER,
      UNSIGNED,
      BOOLEAN,
      TEXT
    }

    final String name;
    private final FieldKey key;
    @Nullable FieldSlot following;
    boolean isTaken;
    private Kind kind = Kind.DOUBLE;
    private long bits;
    private String text = "";

    FieldSlot(String name, FieldKey key) {
      this.name = name;
      this.key = key;
    }

    void setDouble(double value) {
      kind = Kind.DOUBLE;
      bits = Double.doubleToRawLongBits(value);
    }

    void setInteger(long value) {
      kind = Kind.INTEGER;
      bits = value;
    }

    void setUnsigned(long value) {
      kind = Kind.UNSIGNED;
      bits = value;
    }

    void setBoolean(boolean value) {
      kind = Kind.BOOLEAN;
      bits = value ? 1 : 0;
    }

    void setText(String value) {
      kind = Kind.TEXT;
      text = value;
    }

    void writeTo(LineBuffer line) {
      line.put(key.prefix());
      switch (kind) {
        case DOUBLE -> line.putDouble(Double.longBitsToDouble(bits));
        case INTEGER -> line.putInteger(bits, key.isDouble());
        case UNSIGNED -> line.putUnsigned(bits);
        case BOOLEAN -> line.putBoolean(bits != 0);
        case TEXT -> line.putText(text);
      }
    }

    void clear() {
      isTaken = false;
      text = ""; // a long one should not be held on to
    }
  }
}
