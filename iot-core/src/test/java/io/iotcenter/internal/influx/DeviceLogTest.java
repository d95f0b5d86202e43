package io.iotcenter.internal.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.device.DeviceEvent.Kind;
import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.DeviceState;
import io.iotcenter.internal.registry.DeviceRecord;
import io.iotcenter.internal.registry.LogPlace;
import io.iotcenter.internal.registry.StoredDevice;
import io.iotcenter.internal.registry.SupersededException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The vote, in orders of requests that a server would take years to show. */
class DeviceLogTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private final AtomicInteger names = new AtomicInteger();
  private final Set<String> stored = ConcurrentHashMap.newKeySet();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();

  @Test
  void inAnyOrderEachVersionHasOneRecordAndNoneIsLost() {
    for (long seed = 0; seed < 1_000; seed++) {
      runSchedule(seed);
    }
  }

  @Test
  @Tag("long")
  void inHundredThousandOrdersEachVersionHasOneRecordAndNoneIsLost() {
    for (long seed = 0; seed < 100_000; seed++) {
      runSchedule(1_000_000 + seed);
    }
  }

  private void runSchedule(long seed) {
    stored.clear();
    refused.clear();
    LogSchedule schedule = new LogSchedule(seed);
    for (int i = 0; i < 2 + seed % 3; i++) {
      schedule.add(this::changeTwice);
    }
    schedule.run(seed % 4 == 0 ? 0 : 0.02);
    // whatever they left behind, the next one goes on
    int before = stored.size();
    schedule.add(points -> changeUntilItHolds(log(points), points));
    schedule.run(0);
    assertThat(stored).as("seed %d", seed).hasSizeGreaterThan(before);
    requireOneChain(seed, LogView.of("pump-7", schedule.points()));
  }

  /** A change of two steps, the second of which may be voted for at once. */
  private void changeTwice(LogPoints points) {
    DeviceLog log = log(points);
    for (int i = 0; i < 3; i++) {
      StoredDevice begun = change(log, seen(points));
      if (begun != null && change(log, begun) != null) {
        return;
      }
    }
  }

  private void changeUntilItHolds(DeviceLog log, LogPoints points) {
    while (change(log, seen(points)) == null) {
      // another round
    }
  }

  private StoredDevice change(DeviceLog log, StoredDevice seen) {
    DeviceRecord next = next(seen.record());
    try {
      LogPlace place = log.append(seen, next, List.of());
      stored.add(next.nonce());
      return seen.with(next, place, List.of());
    } catch (SupersededException e) {
      refused.add(next.nonce());
      return null;
    }
  }

  private static DeviceLog log(LogPoints points) {
    return new DeviceLog(points, CLOCK, time -> {});
  }

  private static StoredDevice seen(LogPoints points) {
    LogView view = LogView.of("pump-7", points.read("pump-7"));
    return new StoredDevice("pump-7", view.newest(), view.place(), List.of());
  }

  /** A record that says which one it goes on from, in the place of who wrote it. */
  private DeviceRecord next(DeviceRecord before) {
    return new DeviceRecord(
        before == null ? 1 : before.version() + 1,
        "n" + names.incrementAndGet(),
        NOW,
        Kind.UPDATED,
        before == null ? "" : before.nonce(),
        DeviceState.ACTIVE,
        null,
        null,
        List.of(),
        List.of(),
        "",
        List.of(),
        null,
        DeviceProfile.standard());
  }

  private void requireOneChain(long seed, LogView view) {
    List<DeviceRecord> records = view.records();
    String before = "";
    for (int i = 0; i < records.size(); i++) {
      assertThat(records.get(i).version()).as("seed %d", seed).isEqualTo(i + 1);
      assertThat(records.get(i).actor()).as("seed %d, version %d", seed, i + 1).isEqualTo(before);
      before = records.get(i).nonce();
    }
    Set<String> nonces = records.stream().map(DeviceRecord::nonce).collect(Collectors.toSet());
    assertThat(nonces).as("seed %d: what was said to be stored", seed).containsAll(stored);
    assertThat(Collections.disjoint(nonces, refused))
        .as("seed %d: nothing is stored that was said to be refused", seed)
        .isTrue();
  }
}
