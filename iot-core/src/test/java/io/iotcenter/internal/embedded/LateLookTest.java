package io.iotcenter.internal.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.device.DeviceNotFoundException;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.Removal;
import io.iotcenter.device.TokenStorage;
import io.iotcenter.internal.gate.WriteGate;
import io.iotcenter.internal.registry.DeviceStore;
import io.iotcenter.internal.registry.RegistrySettings;
import io.iotcenter.internal.registry.StoredDevice;
import io.iotcenter.internal.registry.StoredDeviceRegistry;
import io.iotcenter.internal.registry.TokenChoice;
import io.iotcenter.model.TelemetrySchema;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A look at a device whose answer comes after the device was changed. */
class LateLookTest {
  private static final TelemetrySchema SCHEMA = TelemetrySchema.iotStarter();

  @TempDir private Path folder;
  private final WriteGate gate = new WriteGate(false);
  private Database database;
  private DeviceRegistry registry;
  private Runnable meanwhile = () -> {};

  @BeforeEach
  void open() {
    database = new Database(Location.of(folder.resolve("devices.db")), SCHEMA.deviceTag());
    DeviceStore store = new EmbeddedDeviceStore(database, new TelemetryEraser(SCHEMA));
    registry = registry(store);
  }

  private DeviceRegistry registry(DeviceStore store) {
    return new StoredDeviceRegistry(
        new EmbeddedAuthorizations(database),
        store,
        RegistrySettings.of(
            Clock.systemUTC(), "operator", TokenChoice.none(TokenStorage.readable()), gate));
  }

  /** The same registry; something happens between a look and its answer. */
  private DeviceRegistry late() {
    return late(UnaryOperator.identity());
  }

  /**
   * The same, with other answers.
   *
   * @param answered what becomes of what the store answers to a question about one device
   */
  private DeviceRegistry late(UnaryOperator<Object> answered) {
    DeviceStore store = new EmbeddedDeviceStore(database, new TelemetryEraser(SCHEMA));
    return registry(
        (DeviceStore)
            Proxy.newProxyInstance(
                DeviceStore.class.getClassLoader(),
                new Class<?>[] {DeviceStore.class},
                (proxy, method, arguments) -> {
                  Object answer = method.invoke(store, arguments);
                  meanwhile.run();
                  return answered.apply(answer);
                }));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aDeviceThatWasRemovedMeanwhileStaysOut() {
    registry.register("pump");
    meanwhile = () -> registry.remove("pump", Removal.KEEP_DATA_DROP_QUEUED);

    assertThat(late().find("pump")).isPresent();

    assertThatThrownBy(() -> gate.admit("pump")).isInstanceOf(DeviceNotFoundException.class);
  }

  @Test
  void pointsFromBeforeTheRemovalWithTheRecordFromAfterItAreNotBelieved() {
    registry.register("pump");
    DeviceStore store = new EmbeddedDeviceStore(database, new TelemetryEraser(SCHEMA));
    StoredDevice before = store.read("pump");
    registry.remove("pump", Removal.KEEP_DATA_DROP_QUEUED);
    StoredDevice after = store.read("pump");
    StoredDevice torn = new StoredDevice("pump", after.record(), after.place(), before.keys());

    assertThat(late(answer -> answer.equals(after) ? torn : answer).find("pump")).isEmpty();

    assertThatThrownBy(() -> gate.admit("pump")).isInstanceOf(DeviceNotFoundException.class);
  }

  @Test
  void aDeviceThatWasRegisteredAnewMeanwhileStaysIn() {
    registry.register("pump");
    registry.remove("pump", Removal.KEEP_DATA_DROP_QUEUED);
    meanwhile = () -> registry.register("pump");

    assertThat(late().find("pump")).isEmpty();

    assertThat(gate.admit("pump")).isEmpty();
  }
}
