package io.iotcenter.internal.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.Removal;
import io.iotcenter.device.TokenStorage;
import io.iotcenter.internal.gate.WriteGate;
import io.iotcenter.internal.registry.RegistrySettings;
import io.iotcenter.internal.registry.TokenChoice;
import io.iotcenter.model.BackendException;
import io.iotcenter.testkit.Opened;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the token of an operator has to be allowed for each job, and what it hears if it is not. */
@Tag("influx")
class InfluxLeastRightsTest {
  @RegisterExtension final Opened opened = Opened.byTest();

  private InfluxRegistryFixture place;
  private InfluxTarget.InfluxBucket telemetry;
  private InfluxTarget.InfluxBucket devices;
  private String user;

  private enum Right {
    READ_TELEMETRY("read"),
    WRITE_TELEMETRY("write"),
    READ_DEVICES("read"),
    WRITE_DEVICES("write"),
    WRITE_AUTHORIZATIONS("write"),
    READ_AUTHORIZATIONS("read"),
    WRITE_OWN_USER("write"),
    READ_OWN_USER("read");

    final String action;

    Right(String action) {
      this.action = action;
    }
  }

  /** Find, list, page, history, load. */
  private static final Set<Right> LOOKING = EnumSet.of(Right.READ_DEVICES);

  /** Register, rotate, confirm, update, share, remove with or without data, maintain. */
  private static final Set<Right> REGISTERING =
      EnumSet.of(
          Right.READ_TELEMETRY,
          Right.WRITE_TELEMETRY,
          Right.READ_DEVICES,
          Right.WRITE_DEVICES,
          Right.WRITE_AUTHORIZATIONS,
          Right.WRITE_OWN_USER);

  /** Disable and enable: the server looks an authorization up before it switches it. */
  private static final Set<Right> SWITCHING =
      EnumSet.of(
          Right.READ_DEVICES,
          Right.WRITE_DEVICES,
          Right.WRITE_AUTHORIZATIONS,
          Right.READ_AUTHORIZATIONS,
          Right.WRITE_OWN_USER,
          Right.READ_OWN_USER);

  /** Inspect. */
  private static final Set<Right> INSPECTING =
      EnumSet.of(
          Right.READ_TELEMETRY, Right.READ_DEVICES, Right.READ_AUTHORIZATIONS, Right.READ_OWN_USER);

  @BeforeEach
  void prepare() throws Exception {
    place = opened.add(new InfluxRegistryFixture());
    try (InfluxConnection operator = new InfluxConnection(place.settings())) {
      InfluxTarget target = new InfluxTarget(operator);
      telemetry = target.telemetry();
      devices = target.devices();
    }
    user =
        JsonParser.parseString(place.server().get("/api/v2/me"))
            .getAsJsonObject()
            .get("id")
            .getAsString();
  }

  private JsonObject resource(Right right) {
    JsonObject resource = new JsonObject();
    switch (right) {
      case READ_TELEMETRY, WRITE_TELEMETRY -> {
        resource.addProperty("type", "buckets");
        resource.addProperty("id", telemetry.id());
        resource.addProperty("orgID", telemetry.organizationId());
      }
      case READ_DEVICES, WRITE_DEVICES -> {
        resource.addProperty("type", "buckets");
        resource.addProperty("id", devices.id());
        resource.addProperty("orgID", telemetry.organizationId());
      }
      case WRITE_AUTHORIZATIONS, READ_AUTHORIZATIONS -> {
        resource.addProperty("type", "authorizations");
        resource.addProperty("orgID", telemetry.organizationId());
      }
      case WRITE_OWN_USER, READ_OWN_USER -> {
        resource.addProperty("type", "users");
        resource.addProperty("id", user);
      }
    }
    return resource;
  }

  private DeviceRegistry with(Set<Right> rights) throws Exception {
    JsonArray permissions = new JsonArray();
    for (Right right : rights) {
      JsonObject permission = new JsonObject();
      permission.addProperty("action", right.action);
      permission.add("resource", resource(right));
      permissions.add(permission);
    }
    JsonObject authorization = new JsonObject();
    authorization.addProperty("orgID", telemetry.organizationId());
    authorization.addProperty("description", "least rights: " + rights);
    authorization.add("permissions", permissions);
    String token =
        JsonParser.parseString(place.server().post("/api/v2/authorizations", authorization, 201))
            .getAsJsonObject()
            .get("token")
            .getAsString();
    InfluxSettings direct = place.settings();
    InfluxSettings settings =
        new InfluxSettings(
            direct.url(),
            TokenSource.fixed(token),
            direct.organization(),
            direct.bucket(),
            direct.deviceBucket(),
            false,
            direct.schema(),
            direct.requestTimeout());
    return place.open(
        settings,
        RegistrySettings.of(
            Clock.systemUTC(),
            "clerk",
            TokenChoice.none(TokenStorage.readable()),
            new WriteGate(false)));
  }

  private DeviceRegistry operator() {
    return place.open(
        RegistrySettings.of(
            Clock.systemUTC(),
            "operator",
            TokenChoice.none(TokenStorage.readable()),
            new WriteGate(false)));
  }

  private static Set<Right> without(Set<Right> rights, Right right) {
    Set<Right> fewer = EnumSet.copyOf(rights);
    fewer.remove(right);
    return fewer;
  }

  /** What is said of a right that is missing. */
  private String lack(Right right) {
    String organization = "orgs/" + telemetry.organizationId();
    return switch (right) {
      case READ_TELEMETRY -> "bucket \"" + telemetry.name() + "\" is not in";
      case WRITE_TELEMETRY -> "the right write:" + organization + "/buckets/" + telemetry.id();
      case READ_DEVICES -> "bucket \"" + devices.name() + "\" is not in";
      case WRITE_DEVICES -> "in bucket \"" + devices.name() + "\"";
      case WRITE_AUTHORIZATIONS -> "the right write:" + organization + "/authorizations";
      case READ_AUTHORIZATIONS -> "read:" + organization + "/authorizations";
      case WRITE_OWN_USER -> "the right write:users/" + user;
      case READ_OWN_USER -> "the right read:users/" + user;
    };
  }

  private void requireNoFewer(Set<Right> rights, Consumer<DeviceRegistry> job) throws Exception {
    job.accept(with(rights));
    for (Right right : rights) {
      if (rights.size() > 1) {
        DeviceRegistry poor = with(without(rights, right));
        assertThatThrownBy(() -> job.accept(poor))
            .as("without %s", right)
            .isInstanceOf(BackendException.class)
            .hasMessageContaining(lack(right));
      }
    }
  }

  @Test
  void lookingNeedsToReadTheDeviceBucketAlone() throws Exception {
    operator().register("pump-7");
    DeviceRegistry looking = with(LOOKING);

    assertThat(looking.find("pump-7")).isPresent();
    assertThat(looking.list().count()).isEqualTo(1);
    assertThat(looking.history("pump-7")).hasSize(1);
    assertThat(looking.load()).isEqualTo(1);
    assertThatThrownBy(() -> looking.register("pump-8"))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining(lack(Right.WRITE_DEVICES));
    DeviceRegistry blind = with(EnumSet.of(Right.WRITE_TELEMETRY));
    assertThatThrownBy(() -> blind.find("pump-7")).hasMessageContaining(lack(Right.READ_DEVICES));
  }

  @Test
  void movingTokensNeedsTheDeviceBucketAlone() throws Exception {
    DeviceRegistry operator = operator();
    operator.register("pump-7");

    requireNoFewer(
        EnumSet.of(Right.READ_DEVICES, Right.WRITE_DEVICES),
        registry -> registry.moveTokens(TokenStorage.fingerprintOnly()));
    assertThat(operator.credentials("pump-7")).isEmpty();
  }

  @Test
  void registeringNeedsWhatItGrantsAndToWriteAuthorizationsOfItsUser() throws Exception {
    DeviceRegistry operator = operator();
    operator.register("pump-8");

    requireNoFewer(
        REGISTERING,
        registry -> {
          registry.register();
          registry.rotate("pump-8", Duration.ofDays(1));
          registry.confirm("pump-8");
          registry.update("pump-8", profile -> profile.withLabel("cellar"));
          registry.shareCredentials("pump-8", List.of("pump-9"));
          registry.remove("pump-9", Removal.KEEP_DATA);
          registry.maintain();
        });
  }

  @Test
  void removingErasesWithTheSameRights() throws Exception {
    DeviceRegistry operator = operator();
    operator.register("pump-7");
    place.addTelemetry("pump-7");

    with(REGISTERING).remove("pump-7", Removal.WITH_DATA);

    assertThat(place.telemetry("pump-7")).isZero();
    operator.register("pump-7");
    DeviceRegistry poor = with(without(REGISTERING, Right.WRITE_TELEMETRY));
    assertThatThrownBy(() -> poor.remove("pump-7", Removal.WITH_DATA))
        .hasMessageContaining(
            "erase the telemetry of device \"pump-7\" in bucket \"" + telemetry.name())
        .hasMessageContaining("403, insufficient permissions to delete");
  }

  @Test
  void disablingAndEnablingNeedToReadAuthorizationsToo() throws Exception {
    DeviceRegistry operator = operator();

    requireNoFewer(
        SWITCHING,
        registry -> {
          String id = operator.register().device().id();
          registry.disable(id);
          registry.enable(id);
        });
  }

  @Test
  void comparingNeedsToReadEverythingAndWritesNothing() throws Exception {
    operator().register("pump-7");
    assertThat(with(INSPECTING).inspect().isClean()).isTrue();
    for (Right right : EnumSet.of(Right.READ_TELEMETRY, Right.READ_DEVICES)) {
      DeviceRegistry poor = with(without(INSPECTING, right));
      assertThatThrownBy(poor::inspect).hasMessageContaining(lack(right));
    }
    // the server leaves out what the token must not see: a list without its own entry tells
    for (Right right : EnumSet.of(Right.READ_AUTHORIZATIONS, Right.READ_OWN_USER)) {
      DeviceRegistry poor = with(without(INSPECTING, right));
      assertThatThrownBy(poor::inspect)
          .hasMessageContaining("the rights read:authorizations and read:users of its own user");
    }
    Set<Right> all = EnumSet.allOf(Right.class);
    assertThat(with(all).reconcile().isClean()).isTrue();
  }
}
