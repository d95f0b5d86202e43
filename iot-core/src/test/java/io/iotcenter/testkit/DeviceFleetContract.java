package io.iotcenter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.device.BulkReport;
import io.iotcenter.device.BulkResult;
import io.iotcenter.device.BulkResult.Outcome;
import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceEvent;
import io.iotcenter.device.DeviceFilter;
import io.iotcenter.device.DevicePage;
import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.DeviceRights;
import io.iotcenter.device.DeviceState;
import io.iotcenter.device.Removal;
import io.iotcenter.model.InvalidInputException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many devices at once, and what is said about them, in every registry. */
public abstract class DeviceFleetContract extends RegistryKit {

  /** How many devices the test of bulk registering makes. */
  protected int many() {
    return 300;
  }

  private static DeviceProfile pump(String site) {
    return DeviceProfile.standard().withAttribute("type", "pump").withAttribute("site", site);
  }

  private List<String> ids(DeviceFilter filter) {
    return registry.list(filter).map(Device::id).toList();
  }

  @Test
  void whatIsSaidAboutADeviceIsKept() {
    DeviceProfile profile =
        pump("north")
            .withRights(DeviceRights.WRITE_ONLY)
            .withExpiry(Instant.parse("2027-01-01T00:00:00.000999Z"))
            .withLabel("prototype")
            .withLabel("\"quoted\", \\ and 😀")
            .withAttribute("place", "behind the \"old\" shed\n2nd row \\ left");

    registry.register("pump-7", profile);

    Device device = registry.find("pump-7").orElseThrow();
    assertThat(device.profile()).isEqualTo(profile);
    assertThat(device.profile().expiresAt()).contains(Instant.parse("2027-01-01T00:00:00Z"));
    assertThat(registry.list()).containsExactly(device);
  }

  @Test
  void whatIsSaidAboutADeviceMayChange() {
    registry.register("pump-7", pump("north").withLabel("prototype"));

    Device changed =
        registry.update(
            "pump-7",
            profile ->
                profile
                    .withoutLabel("prototype")
                    .withLabel("serial")
                    .withAttribute("site", "south")
                    .withoutAttribute("type"));

    assertThat(changed.profile().labels()).containsExactly("serial");
    assertThat(changed.profile().attributes()).containsOnlyKeys("site").containsValue("south");
    assertThat(registry.find("pump-7")).contains(changed);
    long version = changed.version();
    assertThat(registry.update("pump-7", profile -> profile).version()).isEqualTo(version);
    assertThat(registry.history("pump-7"))
        .extracting(DeviceEvent::kind)
        .containsExactly(DeviceEvent.Kind.REGISTERED, DeviceEvent.Kind.UPDATED);
  }

  @Test
  void rightsAndBucketAreFixed() {
    registry.register("pump-7");

    assertThatThrownBy(() -> registry.update("pump-7", p -> p.withRights(DeviceRights.READ_ONLY)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("fixed");
    assertThatThrownBy(() -> registry.update("pump-7", p -> p.withBucket("other")))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void whatTwoSayAtOnceIsBothKept() {
    registry.register("pump-7");
    DeviceRegistry other = process("other");
    AtomicInteger calls = new AtomicInteger();

    registry.update(
        "pump-7",
        profile -> {
          if (calls.getAndIncrement() == 0) {
            other.update("pump-7", theirs -> theirs.withLabel("theirs"));
          }
          return profile.withLabel("ours");
        });

    assertThat(calls).hasValue(2);
    assertThat(registry.find("pump-7").orElseThrow().profile().labels())
        .containsExactly("ours", "theirs");
  }

  @Test
  void aListIsFiltered() {
    registry.register("pump-1", pump("north").withLabel("prototype"));
    registry.register("pump-2", pump("south"));
    registry.register("valve-1", DeviceProfile.standard().withAttribute("site", "north"));
    registry.disable("pump-2");

    assertThat(ids(DeviceFilter.all())).containsExactly("pump-1", "pump-2", "valve-1");
    assertThat(ids(DeviceFilter.all().attribute("site", "north")))
        .containsExactly("pump-1", "valve-1");
    assertThat(ids(DeviceFilter.all().attribute("site", "north").attribute("type", "pump")))
        .containsExactly("pump-1");
    assertThat(ids(DeviceFilter.all().label("prototype"))).containsExactly("pump-1");
    assertThat(ids(DeviceFilter.all().state(DeviceState.DISABLED))).containsExactly("pump-2");
    assertThat(ids(DeviceFilter.all().state(DeviceState.DISABLED).state(DeviceState.ACTIVE)))
        .hasSize(3);
    assertThat(ids(DeviceFilter.all().idStartsWith("pump-"))).containsExactly("pump-1", "pump-2");
    assertThat(ids(DeviceFilter.all().label("nobody has it"))).isEmpty();
  }

  @Test
  void pagesFollowEachOtherThoughDevicesComeAndGo() {
    for (int i = 0; i < 10; i++) {
      registry.registerWithoutToken("d" + i);
    }

    DevicePage first = registry.page(DeviceFilter.all(), "", 4);
    registry.remove("d1", Removal.KEEP_DATA);
    registry.remove("d3", Removal.KEEP_DATA);
    registry.remove("d5", Removal.KEEP_DATA);
    registry.registerWithoutToken("d00");
    registry.registerWithoutToken("d45");
    DevicePage second = registry.page(DeviceFilter.all(), first.next().orElseThrow(), 4);
    DevicePage third = registry.page(DeviceFilter.all(), second.next().orElseThrow(), 4);

    assertThat(first.devices()).extracting(Device::id).containsExactly("d0", "d1", "d2", "d3");
    assertThat(second.devices()).extracting(Device::id).containsExactly("d4", "d45", "d6", "d7");
    assertThat(third.devices()).extracting(Device::id).containsExactly("d8", "d9");
    assertThat(third.next()).isEmpty();
  }

  @Test
  void aPageThatIsJustFullSaysWhetherThereIsMore() {
    for (int i = 0; i < 4; i++) {
      registry.registerWithoutToken("d" + i);
    }

    DevicePage first = registry.page(DeviceFilter.all(), "", 2);
    DevicePage last = registry.page(DeviceFilter.all(), first.next().orElseThrow(), 2);

    assertThat(last.devices()).hasSize(2);
    assertThat(last.next()).isEmpty();
    assertThat(registry.page(DeviceFilter.all().idStartsWith("d3"), "", 2).devices())
        .extracting(Device::id)
        .containsExactly("d3");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 10_001})
  void aLimitOutOfRangeIsRefused(int limit) {
    assertThatThrownBy(() -> registry.page(DeviceFilter.all(), "", limit))
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.property()).isEqualTo("limit"));
  }

  @Test
  void manyAreRegisteredWithAResultForEach() throws Exception {
    List<String> ids = IntStream.range(0, many()).mapToObj("device-%05d"::formatted).toList();
    registry.register(ids.get(7));
    List<Integer> told = new ArrayList<>();

    BulkReport report =
        registry.registerAll(
            ids,
            pump("north"),
            (result, done, total) -> {
              told.add(done);
              return total == ids.size();
            });

    assertThat(report.isComplete()).isTrue();
    assertThat(report.results()).extracting(BulkResult::deviceId).isEqualTo(ids);
    assertThat(report.count(Outcome.REGISTERED)).isEqualTo(ids.size() - 1);
    assertThat(report.results().get(7).outcome()).isEqualTo(Outcome.EXISTED);
    assertThat(told).isEqualTo(IntStream.rangeClosed(1, ids.size()).boxed().toList());
    Set<String> tokens = new HashSet<>();
    report.results().forEach(r -> r.credentials().ifPresent(c -> tokens.add(c.token())));
    assertThat(tokens).hasSize(ids.size() - 1);
    assertThat(fixture.write(tokens.iterator().next())).isEqualTo(204);
    assertThat(report.toString()).doesNotContain(tokens);
    assertThat(report.results().toString()).doesNotContain(tokens);

    assertThat(fixture.authorizations()).hasSize(ids.size());
    assertThat(registry.list()).extracting(Device::id).isEqualTo(ids);
    assertThat(registry.list(DeviceFilter.all().attribute("site", "north")))
        .hasSize(ids.size() - 1);
    List<String> paged = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      DevicePage page = registry.page(DeviceFilter.all(), cursor, 64);
      page.devices().forEach(device -> paged.add(device.id()));
      cursor = page.nextCursor();
    }
    assertThat(paged).isEqualTo(ids);
    assertThat(registry.inspect().findings()).isEmpty();
  }

  @Test
  void eachOfManyMayHaveAProfileOfItsOwn() {
    Map<String, DeviceProfile> fleet = new LinkedHashMap<>();
    fleet.put("pump-7", pump("north"));
    fleet.put("fan-1", DeviceProfile.standard().withLabel("roof"));

    BulkReport report = registry.registerAll(fleet, (result, done, total) -> true);

    assertThat(report.results())
        .extracting(BulkResult::deviceId)
        .containsExactly("pump-7", "fan-1");
    fleet.forEach(
        (id, profile) -> assertThat(registry.find(id).orElseThrow().profile()).isEqualTo(profile));
  }

  @Test
  void registeringManyIsStoppedAndContinued() {
    List<String> ids = IntStream.range(0, 40).mapToObj("device-%02d"::formatted).toList();

    BulkReport stopped = registry.registerAll(ids, (result, done, total) -> done < 10);

    assertThat(stopped.isComplete()).isFalse();
    long registered = stopped.count(Outcome.REGISTERED);
    assertThat(registered).isBetween(10L, 20L);
    assertThat(stopped.count(Outcome.NOT_TRIED)).isEqualTo(40 - registered);

    BulkReport continued = registry.registerAll(ids, (result, done, total) -> true);

    assertThat(continued.isComplete()).isTrue();
    assertThat(continued.count(Outcome.EXISTED)).isEqualTo(registered);
    assertThat(registry.list()).hasSize(40);
  }

  @Test
  void whatIsThrownAtAResultEndsTheCallAndReachesTheCaller() {
    List<String> ids = IntStream.range(0, 40).mapToObj("device-%02d"::formatted).toList();
    IllegalStateException full = new IllegalStateException("the file is full");
    AtomicInteger calls = new AtomicInteger();

    assertThatThrownBy(
            () ->
                registry.registerAll(
                    ids,
                    (result, done, total) -> {
                      calls.incrementAndGet();
                      throw full;
                    }))
        .isSameAs(full);

    assertThat(calls).hasValue(1);
    assertThat(registry.list()).hasSizeLessThan(40);
    assertThat(registry.registerAll(ids, (r, d, t) -> true).isComplete()).isTrue();
  }

  @Test
  void oneBadIdDoesNotFailTheOthers() {
    BulkReport report =
        registry.registerAll(List.of("good", "", "a\nb", "fine", "good"), (r, d, t) -> true);

    assertThat(report.results())
        .extracting(BulkResult::outcome)
        .containsExactlyInAnyOrder(
            Outcome.REGISTERED,
            Outcome.FAILED,
            Outcome.FAILED,
            Outcome.REGISTERED,
            Outcome.EXISTED);
    assertThat(report.results().get(1).failure()).isInstanceOf(InvalidInputException.class);
    assertThat(report.isComplete()).isFalse();
    assertThat(registry.list()).hasSize(2);
    assertThat(registry.registerAll(List.of(), (r, d, t) -> true).isComplete()).isTrue();
  }
}
