package io.iotcenter.internal.influx;

import io.iotcenter.internal.influx.InfluxTarget.InfluxBucket;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.Verification;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks a server whether the settings work, in the order in which one thing rests on another. Leaves
 * nothing behind, but for buckets that the settings want made; only where several organizations
 * have a bucket of the same name, a point is written and taken away again.
 */
final class InfluxVerification {
  private final InfluxConnection connection;
  private final InfluxSettings settings;
  private final InfluxTarget target;
  private final Checks checks;
  private final BucketCheck bucket;

  private InfluxVerification(InfluxConnection connection, Checks checks, Duration longestWait) {
    this.connection = connection;
    this.settings = connection.settings();
    this.target = new InfluxTarget(connection);
    this.checks = checks;
    this.bucket = new BucketCheck(connection, target, checks, longestWait);
  }

  /**
   * Verifies.
   *
   * @param others where telemetry goes too, by name; only writing matters there
   * @param longestWait how old telemetry may be when it is sent at last
   */
  static Verification of(
      InfluxConnection connection, Map<String, InfluxConnection> others, Duration longestWait) {
    Checks checks = new Checks();
    new InfluxVerification(connection, checks, longestWait).all();
    others.forEach(
        (name, other) -> new InfluxVerification(other, checks, longestWait).writing(name));
    return checks.verification();
  }

  /** Verifies the side of a device: only writing matters. */
  static Verification ofDevice(InfluxConnection connection, Duration longestWait) {
    Checks checks = new Checks();
    new InfluxVerification(connection, checks, longestWait).writing("own");
    return checks.verification();
  }

  private void all() {
    if (!ServerCheck.passes(connection, checks, "server", "token")) {
      return;
    }
    String organization = "organization " + settings.organization();
    attempt(
        organization,
        () -> {
          BucketView telemetry = view(settings.bucket());
          BucketView devices = view(settings.deviceBucket());
          if (organization(organization, telemetry, devices)) {
            attempt("bucket " + telemetry.name(), () -> bucket.telemetry(telemetry));
            attempt("bucket " + devices.name(), () -> bucket.devices(devices));
            attempt(RegisteringCheck.SUBJECT, () -> registering(telemetry, devices));
          }
        });
  }

  private void writing(String name) {
    String subject = "destination " + name;
    if (!ServerCheck.passes(connection, checks, subject, subject + ": token")) {
      return;
    }
    attempt(
        subject,
        () -> {
          BucketView view = view(settings.bucket());
          if (organization(subject + ": organization " + settings.organization(), view)) {
            bucket.writing(subject + ": ", view);
          }
        });
  }

  /** One check that cannot be made keeps no other from being made. */
  private void attempt(String subject, Runnable check) {
    try {
      check.run();
    } catch (BackendException e) {
      checks.failed(subject, e);
    }
  }

  private BucketView view(String bucket) {
    return BucketView.of(connection, target, bucket);
  }

  private boolean organization(String subject, BucketView... views) {
    if (views[0].lacksOrganization()) {
      checks.failed(
          subject,
          settings.url() + " has none of this name or id",
          "correct INFLUX_ORG; influx org list shows them");
      return false;
    }
    for (BucketView view : views) {
      // a token that may do everything may see a bucket elsewhere before it is made here
      if (view.isOnlyElsewhere() && !(view.isMissing() && target.organization().isPresent())) {
        checks.failed(
            subject,
            "is not the token's, which reads bucket \"%s\" of organization %s"
                .formatted(view.name(), view.elsewhere()),
            "correct INFLUX_ORG, or use a token of \"%s\"".formatted(settings.organization()));
        return false;
      }
    }
    checks.ok(subject, "there");
    return true;
  }

  private void registering(BucketView... views) {
    Optional<String> organization =
        Stream.of(views)
            .flatMap(view -> view.bucket().stream())
            .map(InfluxBucket::organizationId)
            .findFirst()
            .or(target::organization);
    if (organization.isPresent()) {
      RegisteringCheck.make(connection, organization.get(), checks);
    } else {
      checks.failed(
          RegisteringCheck.SUBJECT,
          "cannot be told: the token reads neither bucket",
          "mend what is above, and verify again");
    }
  }
}
