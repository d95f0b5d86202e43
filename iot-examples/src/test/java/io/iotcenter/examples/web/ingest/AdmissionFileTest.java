package io.iotcenter.examples.web.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.InMemoryIotCenter;
import io.iotcenter.IotCenter;
import io.iotcenter.device.DeviceProfile;
import io.iotcenter.examples.web.http.ProblemException;
import io.iotcenter.model.BackendException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who was let in before is let in after a restart too, while the back end is away. */
class AdmissionFileTest {
  private static final String HERE = "127.0.0.1";

  @TempDir Path folder;

  private final InMemoryIotCenter iot = IotCenter.inMemory();
  private final String token = register("a", DeviceProfile.standard());
  private String registry = "one";
  private long now;

  private String register(String id, DeviceProfile profile) {
    return iot.devices().register(id, profile).credentials().orElseThrow().token();
  }

  @AfterEach
  void close() {
    iot.close();
  }

  private Path file() {
    return folder.resolve("known");
  }

  private DeviceGate start() {
    return new DeviceGate(iot.devices(), new AdmissionFile(file(), registry), () -> now);
  }

  /** A run of the server that lets the device in, and ends so much later. */
  private void runFor(Duration time) {
    try (DeviceGate gate = start()) {
      gate.require("a", token, HERE);
      now += time.toNanos();
    }
  }

  private void runOnce() {
    runFor(Duration.ZERO);
  }

  private void isLetInAway(String shown) {
    iot.beginOutage();
    try (DeviceGate gate = start()) {
      assertThatCode(() -> gate.require("a", shown, HERE)).doesNotThrowAnyException();
    } finally {
      iot.endOutage();
    }
  }

  private void isNotKnownAway(String id, String shown) {
    iot.beginOutage();
    try (DeviceGate gate = start()) {
      assertThatThrownBy(() -> gate.require(id, shown, HERE)).isInstanceOf(BackendException.class);
    } finally {
      iot.endOutage();
    }
  }

  @Test
  void whoWasLetInIsLetInAfterARestartAndNobodyElse() {
    isNotKnownAway("a", token);
    runOnce();
    isLetInAway(token);
    isLetInAway(token); // the run between keeps it
    isNotKnownAway("a", token + "x");
    isNotKnownAway("b", token);
  }

  @Test
  void whereTheBackEndAnswersItsWordCounts() {
    runOnce();
    iot.devices().disable("a");
    try (DeviceGate gate = start()) {
      assertThatThrownBy(() -> gate.require("a", token, HERE))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("disabled");
    }
    isNotKnownAway("a", token);
  }

  @Test
  void whatThisServerChangesIsInTheFileAtOnce() {
    runOnce();
    DeviceGate killed = start(); // never closed
    iot.devices().disable("a");
    killed.changed("a");
    isNotKnownAway("a", token);
  }

  @Test
  void itCountsForADay() {
    runFor(Duration.ofHours(23));
    isLetInAway(token);
  }

  @Test
  void itCountsNoLonger() {
    runFor(Duration.ofHours(25));
    isNotKnownAway("a", token);
  }

  @Test
  void aDeviceWhoseBucketOnlyTheRegistryKnowsIsNotKept() {
    String own = register("vault", DeviceProfile.standard().withBucket("vault"));
    try (DeviceGate gate = start()) {
      gate.require("vault", own, HERE);
    }
    isNotKnownAway("vault", own);
  }

  @Test
  void theFileHoldsNoTokenAndIsItsOwnersAlone() throws IOException {
    runOnce();
    assertThat(Files.readString(file())).contains("\"a\"").doesNotContain(token);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(folder).isDirectoryContaining(path -> path.equals(file()));
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void theWordOfAnotherRegistryDoesNotCount() {
    runOnce();
    registry = "another";
    isNotKnownAway("a", token);
  }

  @Test
  void aDamagedFileCountsAsNoneAndIsWrittenAnew() throws IOException {
    runOnce();
    Files.writeString(file(), Files.readString(file()).substring(0, 100));
    isNotKnownAway("a", token);
    runOnce();
    isLetInAway(token);
  }

  @Test
  void aFileThatCannotBeWrittenIsDeleted() throws IOException {
    runOnce();
    Files.createDirectories(folder.resolve("known.new").resolve("in the way"));
    try (DeviceGate gate = start()) {
      gate.changed("a");
    }
    assertThat(file()).doesNotExist();
  }
}
