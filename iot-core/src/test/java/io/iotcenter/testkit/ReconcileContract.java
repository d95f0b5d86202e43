package io.iotcenter.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceCredentials;
import io.iotcenter.device.DeviceFilter;
import io.iotcenter.device.DeviceState;
import io.iotcenter.device.RegistryFinding;
import io.iotcenter.device.RegistryFinding.Kind;
import io.iotcenter.device.RegistryReport;
import io.iotcenter.device.Removal;
import io.iotcenter.device.TokenStorage;
import io.iotcenter.model.BackendException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What does not fit together is found, reported first, and put right, in every registry. */
public abstract class ReconcileContract extends RegistryKit {

  private DeviceCredentials registered(String deviceId) {
    return registry.register(deviceId).credentials().orElseThrow();
  }

  /** The one finding: reported without a change, then put right, then gone. */
  private RegistryFinding theFinding(Kind kind) {
    RegistryReport report = registry.inspect();
    assertThat(report.findings()).extracting(RegistryFinding::kind).containsExactly(kind);
    assertThat(report.isClean()).isFalse();
    assertThat(registry.inspect()).isEqualTo(report);
    RegistryReport repaired = registry.reconcile();
    assertThat(repaired.findings()).extracting(RegistryFinding::kind).containsExactly(kind);
    assertThat(repaired.isClean()).isTrue();
    assertThat(registry.inspect().findings()).isEmpty();
    return report.findings().get(0);
  }

  @Test
  void aRegistryInOrderHasNoFindings() {
    registered("pump-7");
    registered("pump-8");
    registry.rotate("pump-8", Duration.ofDays(1));
    registry.registerWithoutToken("legacy-3");
    registry.shareCredentials("pump-7", java.util.List.of("pump-9"));
    registry.disable("pump-9");
    registered("pump-10");
    registry.disable("pump-10");
    registered("gone");
    registry.remove("gone", Removal.KEEP_DATA);

    RegistryReport report = registry.inspect();

    assertThat(report.findings()).isEmpty();
    assertThat(report.isClean()).isTrue();
    assertThat(report.devices()).isEqualTo(6);
  }

  @Test
  void anAuthorizationThatNoDeviceUsesIsDeleted() throws Exception {
    registered("dev1");
    String left = fixture.addAuthorization("dev10");

    RegistryFinding finding = theFinding(Kind.AUTHORIZATION_WITHOUT_DEVICE);

    assertThat(finding.deviceId()).isEqualTo("dev10");
    assertThat(finding.authorizationId()).isEqualTo(left);
    assertThat(fixture.authorizations()).hasSize(1).doesNotContain(left);
  }

  @Test
  void aDoubleAuthorizationIsDeletedAndTheOneInUseStays() throws Exception {
    DeviceCredentials credentials = registered("dev1");
    registered("dev10");
    String twin = fixture.addAuthorization("dev1");

    RegistryFinding finding = theFinding(Kind.DOUBLE_AUTHORIZATION);

    assertThat(finding.deviceId()).isEqualTo("dev1");
    assertThat(finding.authorizationId()).isEqualTo(twin);
    assertThat(fixture.write(credentials.token())).isEqualTo(204);
    assertThat(fixture.authorizations()).hasSize(2);
  }

  @Test
  void aRemovedDevicesAuthorizationIsDeleted() throws Exception {
    registered("dev1");
    registry.remove("dev1", Removal.KEEP_DATA);
    fixture.addAuthorization("dev1");

    theFinding(Kind.AUTHORIZATION_WITHOUT_DEVICE);

    assertThat(fixture.authorizations()).isEmpty();
  }

  @Test
  void aDeviceWhoseAuthorizationIsGoneGoesOnWithoutAToken() throws Exception {
    DeviceCredentials credentials = registered("pump-7");
    fixture.deleteAuthorization(credentials.authorizationId());

    RegistryFinding finding = theFinding(Kind.MISSING_AUTHORIZATION);

    assertThat(finding.authorizationId()).isEqualTo(credentials.authorizationId());
    Device device = registry.find("pump-7").orElseThrow();
    assertThat(device.hasToken()).isFalse();
    DeviceCredentials fresh = registry.rotate("pump-7", Duration.ZERO);
    assertThat(fixture.write(fresh.token())).isEqualTo(204);
  }

  @Test
  void aDeviceOfTheTutorialsPythonProgramHasNoAuthorization() throws Exception {
    fixture.addForeign("py-1", "fake_auth_id_py-1", "fake_auth_token_py-1");

    theFinding(Kind.MISSING_AUTHORIZATION);

    assertThat(registry.find("py-1").orElseThrow().hasToken()).isFalse();
  }

  @Test
  void whatOtherProgramsDoNotSeeIsPublishedAgain() throws Exception {
    DeviceCredentials credentials = registered("pump-7");
    fixture.removePublished("pump-7");

    theFinding(Kind.UNPUBLISHED_DEVICE);

    assertThat(fixture.published()).containsEntry("pump-7", credentials.authorizationId());
    assertThat(fixture.write(credentials.token())).isEqualTo(204);
  }

  @Test
  void aPointThatARemovedDeviceLeftIsTakenAway() throws Exception {
    DeviceCredentials credentials = registered("pump-7");
    registry.remove("pump-7", Removal.KEEP_DATA);
    fixture.addForeign("pump-7", credentials.authorizationId(), "late");

    theFinding(Kind.LEFTOVER_POINT);

    assertThat(fixture.published()).isEmpty();
    assertThat(registry.find("pump-7")).isEmpty();
  }

  @Test
  void aPointWhoseAuthorizationIsGoneDoesNotHideTheDevice() throws Exception {
    DeviceCredentials credentials = registered("pump-7");
    String lost = fixture.addAuthorization("pump-7");
    fixture.deleteAuthorization(lost);
    fixture.addForeign("pump-7", lost, "lost");

    theFinding(Kind.LEFTOVER_POINT);

    assertThat(fixture.published()).containsEntry("pump-7", credentials.authorizationId());
    assertThat(registry.find("pump-7").orElseThrow().otherAuthorizationIds()).isEmpty();
  }

  @Test
  void whatAnotherProgramChangedIsTakenOver() throws Exception {
    DeviceCredentials credentials = registered("pump-7");
    String theirs = fixture.addAuthorization("pump-7");
    fixture.addForeign("pump-7", theirs, "theirs");

    RegistryFinding finding = theFinding(Kind.CHANGED_ELSEWHERE);

    assertThat(finding.authorizationId()).isEqualTo(theirs);
    assertThat(registry.find("pump-7").orElseThrow().authorizationId()).isEqualTo(theirs);
    assertThat(fixture.write(credentials.token())).isEqualTo(401);
    assertThat(fixture.authorizations()).containsExactly(theirs);
  }

  @Test
  void anotherProgramsDoublesAreDeleted() throws Exception {
    String older = fixture.addAuthorization("old-1");
    String newer = fixture.addAuthorization("old-1");
    fixture.addForeign("old-1", older, "a");
    fixture.addForeign("old-1", newer, "b");

    RegistryFinding finding = theFinding(Kind.DOUBLE_AUTHORIZATION);

    assertThat(finding.authorizationId()).isEqualTo(older);
    assertThat(fixture.authorizations()).containsExactly(newer);
  }

  @Test
  void aDeviceThatCannotBeReadKeepsNobodyFromTheOthers() throws Exception {
    registered("pump-1");
    DeviceCredentials credentials = registered("pump-2");
    DeviceCredentials last = registered("pump-3");
    fixture.spoil("pump-2");

    assertThat(registry.list()).extracting(Device::id).containsExactly("pump-1", "pump-3");
    assertThat(registry.page(DeviceFilter.all(), "", 1).devices()).hasSize(1);
    assertThat(registry.page(DeviceFilter.all(), "pump-1", 1).devices())
        .extracting(Device::id)
        .containsExactly("pump-3");
    assertThat(registry.load()).isEqualTo(2);
    assertThat(registry.maintain().failures()).containsOnlyKeys("pump-2");
    assertThat(registry.moveTokens(TokenStorage.fingerprintOnly()).failures())
        .containsOnlyKeys("pump-2");
    assertThat(registry.rotate("pump-3", Duration.ZERO)).isNotEqualTo(last);
    assertThatThrownBy(() -> registry.find("pump-2"))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("\"pump-2\" cannot be read; was it written by a newer version");
    assertThatThrownBy(() -> registry.registerIfAbsent("pump-2"))
        .isInstanceOf(BackendException.class);

    RegistryReport report = registry.reconcile();

    assertThat(report.devices()).isEqualTo(3);
    assertThat(report.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Kind.UNREADABLE_DEVICE);
              assertThat(finding.deviceId()).isEqualTo("pump-2");
              assertThat(finding.repair()).isEqualTo(RegistryFinding.Repair.FAILED);
            });
    assertThat(registry.inspect().isClean()).isFalse();
    // nobody can tell what it is, so nothing of it is touched
    assertThat(fixture.write(credentials.token())).isEqualTo(204);
  }

  @Test
  void aDisabledDevicesTokenThatWasSwitchedOnIsSwitchedOffAgain() throws Exception {
    DeviceCredentials credentials = registered("pump-7");
    registry.disable("pump-7");
    fixture.activate(credentials.authorizationId());
    assertThat(fixture.write(credentials.token())).isEqualTo(204);

    theFinding(Kind.WRONG_STATUS);

    assertThat(fixture.write(credentials.token())).isEqualTo(403);
    assertThat(registry.find("pump-7").orElseThrow().state()).isEqualTo(DeviceState.DISABLED);
  }
}
