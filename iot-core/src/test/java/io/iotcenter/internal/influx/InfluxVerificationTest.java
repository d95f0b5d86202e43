package io.iotcenter.internal.influx;

import static io.iotcenter.internal.influx.TestAuthorization.bucketRight;
import static io.iotcenter.internal.influx.TestAuthorization.right;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.iotcenter.model.Verification;
import io.iotcenter.model.Verification.Check;
import io.iotcenter.model.Verification.Result;
import io.iotcenter.testkit.InfluxServer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code verify()} finds out from a real server. */
@Tag("influx")
class InfluxVerificationTest {
  private InfluxServer server;
  private String telemetry;
  private String devices;

  @BeforeEach
  void makeBuckets() throws Exception {
    server = InfluxServer.shared();
    telemetry = server.newBucket("telemetry");
    devices = server.newBucket("devices");
  }

  private InfluxSettings settings(String token, String organization, boolean create) {
    InfluxSettings settings =
        InfluxTestBackend.settings(
            server.url(), server, TokenSource.fixed(token), telemetry, devices, create);
    return new InfluxSettings(
        settings.url(),
        settings.token(),
        organization,
        settings.bucket(),
        settings.deviceBucket(),
        create,
        settings.schema(),
        settings.requestTimeout());
  }

  private static Verification verify(InfluxSettings settings, InfluxRouting routing) {
    try (InfluxBackend backend = new InfluxBackend(settings, routing, Clock.systemUTC())) {
      return backend.verify();
    }
  }

  private Verification verify(String token, String organization) {
    return verify(settings(token, organization, false), InfluxRouting.none(0));
  }

  private Verification verify(String token) {
    return verify(token, server.organization());
  }

  private Verification verify() {
    return verify(server.token());
  }

  private static Check notOk(Verification verification) {
    List<Check> notOk =
        verification.checks().stream().filter(check -> check.result() != Result.OK).toList();
    assertThat(notOk).as(verification::toString).hasSize(1);
    return notOk.get(0);
  }

  /** Everything that writing, querying and registering need, and a name for each. */
  private Map<String, JsonObject> rights() throws Exception {
    String user =
        JsonParser.parseString(server.get("/api/v2/me")).getAsJsonObject().get("id").getAsString();
    JsonObject self = right(server, "write", "users", user);
    self.getAsJsonObject("resource").remove("orgID");
    return Map.of(
        "read:buckets/telemetry", bucketRight(server, "read", telemetry),
        "write:buckets/telemetry", bucketRight(server, "write", telemetry),
        "read:buckets/devices", bucketRight(server, "read", devices),
        "write:buckets/devices", bucketRight(server, "write", devices),
        "write:authorizations", right(server, "write", "authorizations", null),
        "write:users", self);
  }

  private String tokenWith(Map<String, JsonObject> rights) throws Exception {
    return TestAuthorization.of(server, rights.values().toArray(new JsonObject[0])).token();
  }

  private int authorizations() throws Exception {
    return JsonParser.parseString(server.get("/api/v2/authorizations"))
        .getAsJsonObject()
        .getAsJsonArray("authorizations")
        .size();
  }

  private String newOrganization(String bucket) throws Exception {
    String name = "org-" + UUID.randomUUID();
    JsonObject request = new JsonObject();
    request.addProperty("name", name);
    String id =
        JsonParser.parseString(server.post("/api/v2/orgs", request, 201))
            .getAsJsonObject()
            .get("id")
            .getAsString();
    if (bucket != null) {
      JsonObject made = new JsonObject();
      made.addProperty("name", bucket);
      made.addProperty("orgID", id);
      server.post("/api/v2/buckets", made, 201);
    }
    return name;
  }

  @Test
  void everythingInOrder() throws Exception {
    int before = authorizations();
    Verification verification = verify();
    assertThat(verification.checks())
        .as(verification::toString)
        .allSatisfy(check -> assertThat(check.result()).isEqualTo(Result.OK));
    assertThat(verification.checks())
        .extracting(Check::subject)
        .containsExactly(
            "server",
            "token",
            "organization " + server.organization(),
            "bucket " + telemetry,
            "right write:buckets/" + telemetry,
            "right read:buckets/" + telemetry,
            "questions to bucket " + telemetry,
            "bucket " + devices,
            "right write:buckets/" + devices,
            "right read:buckets/" + devices,
            "questions to bucket " + devices,
            "right write:authorizations",
            "right write:users");
    assertThat(verification.checks().get(0).finding()).contains(server.url(), "InfluxDB v2.");
    assertThat(authorizations()).as("nothing is left behind").isEqualTo(before);
    for (String bucket : List.of(telemetry, devices)) {
      assertThat(
              server.flux(
                  "import \"influxdata/influxdb/schema\" schema.measurements(bucket: \""
                      + bucket
                      + "\")"))
          .as("nothing is left behind")
          .isEqualToIgnoringWhitespace(",result,table,_value");
    }
  }

  @Test
  void theSmallestTokenThatCanDoEverything() throws Exception {
    Verification verification = verify(tokenWith(rights()));
    assertThat(verification.checks())
        .as(verification::toString)
        .allSatisfy(check -> assertThat(check.result()).isEqualTo(Result.OK));
  }

  @ParameterizedTest
  @CsvSource({
    "write:buckets/telemetry",
    "read:buckets/telemetry",
    "write:buckets/devices",
    "read:buckets/devices",
    "write:authorizations",
    "write:users"
  })
  void aTokenThatLacksOneRight(String missing) throws Exception {
    Map<String, JsonObject> rights = new HashMap<>(rights());
    rights.remove(missing);
    Check check = notOk(verify(tokenWith(rights)));
    assertThat(check.result()).isEqualTo(Result.FAILED);
    assertThat(check.subject())
        .isEqualTo("right " + missing.replace("telemetry", telemetry).replace("devices", devices));
    assertThat(check.finding()).contains("lacks");
    assertThat(check.remedy()).contains("token");
  }

  @Test
  void aTokenWithoutAnyRightOfOurs() throws Exception {
    String token = TestAuthorization.of(server, "read", server.newBucket("other")).token();
    Verification verification = verify(token);
    assertThat(verification.isOk()).isFalse();
    assertThat(verification.checks())
        .filteredOn(check -> check.result() == Result.FAILED)
        .extracting(Check::subject)
        .containsExactly(
            "right write:buckets/" + telemetry,
            "right read:buckets/" + telemetry,
            "right write:buckets/" + devices,
            "right read:buckets/" + devices,
            "right write:authorizations");
  }

  @Test
  void anUnknownToken() {
    Check check = notOk(verify("no-such-token"));
    assertThat(check.subject()).isEqualTo("token");
    assertThat(check.result()).isEqualTo(Result.FAILED);
    assertThat(check.remedy()).contains("INFLUX_TOKEN");
    assertThat(check.toString()).doesNotContain("no-such-token");
  }

  @Test
  void anInactiveToken() throws Exception {
    TestAuthorization token = TestAuthorization.of(server, "write", telemetry);
    token.setStatus("inactive");
    Check check = notOk(verify(token.token()));
    assertThat(check.subject()).isEqualTo("token");
    assertThat(check.finding()).contains("inactive");
  }

  @Test
  void missingBuckets() {
    telemetry = "no-such-telemetry";
    devices = "no-such-devices";
    Verification verification = verify();
    assertThat(verification.checks())
        .filteredOn(check -> check.result() != Result.OK)
        .extracting(Check::subject)
        .containsExactly("bucket no-such-telemetry", "bucket no-such-devices");
    assertThat(verification.toString())
        .contains("influx bucket create --name \"no-such-devices\"", "INFLUX_CREATE_BUCKETS=true");
  }

  @Test
  void missingBucketsAreMadeWhereTheSettingsSaySo() throws Exception {
    telemetry = telemetry + "-made";
    devices = devices + "/made";
    Verification verification =
        verify(settings(server.token(), server.organization(), true), InfluxRouting.none(0));
    assertThat(verification.isOk()).as(verification::toString).isTrue();
    assertThat(server.bucketId(telemetry)).isNotEmpty();
    assertThat(server.bucketId(devices)).isNotEmpty();
  }

  @Test
  void aTokenThatMayNotMakeABucketIsTold() throws Exception {
    String token = tokenWith(rights());
    telemetry = telemetry + "-missing";
    Verification verification =
        verify(settings(token, server.organization(), true), InfluxRouting.none(0));
    assertThat(verification.isOk()).isFalse();
    assertThat(verification.toString()).contains("FAILED   bucket " + telemetry);
  }

  @Test
  void finiteRetentionOfDevicesIsAWarningAndOfTelemetryIsNot() throws Exception {
    telemetry = server.newBucket("telemetry", Duration.ofDays(30));
    devices = server.newBucket("devices", Duration.ofHours(12));
    Verification verification = verify();
    Check check = notOk(verification);
    assertThat(check.result()).isEqualTo(Result.WARNING);
    assertThat(check.subject()).isEqualTo("retention of bucket " + devices);
    assertThat(check.finding()).contains("forgotten");
    assertThat(check.remedy()).contains("influx bucket update", server.bucketId(devices));
    assertThat(verification.isOk()).isTrue();
    assertThat(verification.toString())
        .contains("bucket " + telemetry + ": there, keeps 30 days")
        .contains("bucket " + devices + ": there, keeps 12 hours");
  }

  @ParameterizedTest
  @CsvSource({"PT0S, true", "P30D, true", "P31D, false", "FOREVER, false"})
  void aSpoolThatHoldsMoreThanTheBucketKeepsIsAWarning(String wait, boolean fine) throws Exception {
    telemetry = server.newBucket("telemetry", Duration.ofDays(30));
    Duration longestWait = wait.equals("FOREVER") ? InfluxRouting.FOREVER : Duration.parse(wait);
    Verification verification =
        verify(
            settings(server.token(), server.organization(), false),
            new InfluxRouting(Map.of(), device -> Optional.empty(), 0, longestWait));
    assertThat(verification.isOk()).isTrue();
    if (fine) {
      assertThat(verification.toString()).doesNotContain("WARNING");
    } else {
      Check check = notOk(verification);
      assertThat(check.subject()).isEqualTo("retention of bucket " + telemetry);
      assertThat(check.remedy()).contains("maxAge", "30 days");
    }
  }

  @ParameterizedTest
  @CsvSource({"plain, any", "with/slash, slash"})
  void aMappingThatPointsElsewhere(String suffix, String policy) throws Exception {
    telemetry = telemetry + suffix;
    server.createBucket(telemetry, Duration.ZERO);
    String other = server.bucketId(server.newBucket("other"));
    JsonObject mapping = new JsonObject();
    mapping.addProperty("orgID", server.organizationId());
    mapping.addProperty("bucketID", other);
    mapping.addProperty("database", telemetry.split("/")[0]);
    mapping.addProperty("retention_policy", policy);
    mapping.addProperty("default", true);
    server.post("/api/v2/dbrps", mapping, 201);
    Check check = notOk(verify());
    assertThat(check.result()).isEqualTo(Result.FAILED);
    assertThat(check.subject()).isEqualTo("questions to bucket " + telemetry);
    assertThat(check.finding()).contains(other);
    assertThat(check.remedy()).contains("influx v1 dbrp delete");
  }

  @Test
  void aMappingToABucketThatTheTokenMayNotRead() throws Exception {
    String token = tokenWith(rights());
    JsonObject mapping = new JsonObject();
    mapping.addProperty("orgID", server.organizationId());
    mapping.addProperty("bucketID", server.bucketId(server.newBucket("other")));
    mapping.addProperty("database", telemetry);
    mapping.addProperty("retention_policy", "any");
    mapping.addProperty("default", true);
    server.post("/api/v2/dbrps", mapping, 201);
    Check check = notOk(verify(token));
    assertThat(check.subject()).isEqualTo("questions to bucket " + telemetry);
    assertThat(check.remedy()).contains("influx v1 dbrp list");
  }

  @Test
  void anOrganizationThatIsNotThere() {
    Check check = notOk(verify(server.token(), "no-such-org"));
    assertThat(check.subject()).isEqualTo("organization no-such-org");
    assertThat(check.remedy()).contains("INFLUX_ORG");
  }

  @Test
  void anOrganizationByItsId() throws Exception {
    Verification verification = verify(server.token(), server.organizationId());
    assertThat(verification.isOk()).as(verification::toString).isTrue();
  }

  @Test
  void anotherOrganizationThanTheTokens() throws Exception {
    Check check = notOk(verify(tokenWith(rights()), newOrganization(null)));
    assertThat(check.subject()).startsWith("organization org-");
    assertThat(check.finding()).contains("is not the token's", server.organizationId());
  }

  @Test
  void anotherOrganizationWithABucketOfTheSameName() throws Exception {
    Check check = notOk(verify(tokenWith(rights()), newOrganization(telemetry)));
    assertThat(check.subject()).startsWith("organization org-");
  }

  @Test
  void anotherOrganizationThatTheOperatorsTokenWritesButDoesNotRead() throws Exception {
    String other = newOrganization(telemetry);
    Verification verification = verify(server.token(), other);
    assertThat(verification.checks())
        .as(verification::toString)
        .filteredOn(check -> check.result() == Result.FAILED)
        .extracting(Check::subject)
        .containsExactly("questions to bucket " + telemetry, "bucket " + devices);
    assertThat(verification.toString())
        .contains("they go to the bucket of this name of organization " + server.organizationId())
        .contains("use a token of organization \"" + other + "\"");
  }

  @Test
  void anotherOrganizationWithABucketOfItsOwn() throws Exception {
    telemetry = "only-" + UUID.randomUUID();
    String other = newOrganization(telemetry);
    Verification verification = verify(server.token(), other);
    assertThat(verification.toString())
        .contains("they find no such bucket")
        .contains("use a token of organization \"" + other + "\"");
  }

  @Test
  void otherDestinationsNeedToBeWritten() throws Exception {
    String good = TestAuthorization.of(server, "write", telemetry).token();
    String bad = TestAuthorization.of(server, "read", telemetry).token();
    Verification verification =
        verify(
            settings(server.token(), server.organization(), false),
            new InfluxRouting(
                Map.of(
                    "backup",
                    settings(good, server.organization(), false),
                    "cloud",
                    settings(bad, server.organization(), false)),
                device -> Optional.empty(),
                0,
                Duration.ZERO));
    Check check = notOk(verification);
    assertThat(check.subject()).isEqualTo("destination cloud: right write:buckets/" + telemetry);
    List<String> subjects = new ArrayList<>();
    verification.checks().forEach(each -> subjects.add(each.subject()));
    assertThat(subjects)
        .contains(
            "destination backup",
            "destination backup: token",
            "destination backup: bucket " + telemetry,
            "destination backup: right write:buckets/" + telemetry);
  }
}
