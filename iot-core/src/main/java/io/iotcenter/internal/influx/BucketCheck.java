package io.iotcenter.internal.influx;

import com.influxdb.client.domain.DBRP;
import com.influxdb.client.domain.DBRPs;
import com.influxdb.client.service.DbrPsService;
import io.iotcenter.internal.influx.InfluxTarget.InfluxBucket;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Whether a bucket is there, may be written and read, and is the one that questions reach. */
final class BucketCheck {
  private static final Duration DAY = Duration.ofDays(1);

  private final InfluxConnection connection;
  private final InfluxSettings settings;
  private final InfluxTarget target;
  private final Checks checks;

  BucketCheck(InfluxConnection connection, InfluxTarget target, Checks checks) {
    this.connection = connection;
    this.settings = connection.settings();
    this.target = target;
    this.checks = checks;
  }

  /** The bucket of telemetry, written and read. */
  void telemetry(BucketView found) {
    BucketView view = made(found);
    String subject = "bucket " + view.name();
    if (isThere(subject, view)) {
      checks.ok(subject, "there" + view.bucket().map(BucketCheck::keeps).orElse(""));
      write("", view);
      read(view);
    }
  }

  /** The bucket of devices, written, read, and meant to keep them. */
  void devices(BucketView found) {
    BucketView view = made(found);
    String subject = "bucket " + view.name();
    if (isThere(subject, view)) {
      Optional<InfluxBucket> bucket = view.bucket();
      if (bucket.isPresent() && !bucket.get().retention().isZero()) {
        checks.warning(
            subject,
            "there" + keeps(bucket.get()) + ": older devices are forgotten, and their tokens stay",
            "let it keep everything: influx bucket update --id %s --retention 0"
                .formatted(bucket.get().id()));
      } else {
        checks.ok(subject, "there" + bucket.map(BucketCheck::keeps).orElse(""));
      }
      write("", view);
      read(view);
    }
  }

  /** A bucket that is written only. */
  void writing(String prefix, BucketView found) {
    BucketView view = made(found);
    String subject = prefix + "bucket " + view.name();
    if (isThere(subject, view)) {
      checks.ok(subject, "there" + view.bucket().map(BucketCheck::keeps).orElse(""));
      write(prefix, view);
    }
  }

  private BucketView made(BucketView view) {
    if (!view.isMissing() || !settings.createMissingBuckets()) {
      return view;
    }
    target.create(view.name());
    return BucketView.of(connection, target, view.name());
  }

  private boolean isThere(String subject, BucketView view) {
    if (view.isMissing()) {
      checks.failed(
          subject,
          "is not in organization \"%s\"".formatted(settings.organization()),
          "make it (influx bucket create --name \"%s\"), or set INFLUX_CREATE_BUCKETS=true"
              .formatted(view.name()));
    }
    return !view.isMissing();
  }

  private static String keeps(InfluxBucket bucket) {
    Duration retention = bucket.retention();
    if (retention.isZero()) {
      return ", keeps everything";
    }
    return retention.compareTo(DAY) >= 0
        ? ", keeps %s days".formatted(retention.toDays())
        : ", keeps %s".formatted(retention);
  }

  private void write(String prefix, BucketView view) {
    right(prefix, "write", view, view.mayWrite());
  }

  private void right(String prefix, String action, BucketView view, boolean granted) {
    String subject = "%sright %s:buckets/%s".formatted(prefix, action, view.name());
    if (granted) {
      checks.ok(subject, "granted");
    } else {
      checks.failed(
          subject,
          "the token lacks it",
          "use a token that has it: influx auth create --read-bucket <id> --write-bucket <id>, with the id of each bucket");
    }
  }

  private void read(BucketView view) {
    right("", "read", view, view.mayRead());
    view.bucket().ifPresent(bucket -> questions(view, bucket));
  }

  /** The server looks for the bucket of a question by another way than for that of a write. */
  private void questions(BucketView view, InfluxBucket bucket) {
    String subject = "questions to bucket " + view.name();
    String remedy = "use a token of organization \"%s\"".formatted(settings.organization());
    Optional<DBRP> mapping = mappingElsewhere(bucket);
    if (mapping.isPresent()) {
      checks.failed(
          subject,
          "a database mapping sends them to bucket " + mapping.get().getBucketID(),
          "delete it: influx v1 dbrp delete --id " + mapping.get().getId());
    } else if (view.isElsewhereToo() && view.mayWrite() && !arrives(bucket)) {
      checks.failed(
          subject,
          "they go to the bucket of this name of organization " + view.elsewhere(),
          remedy);
    } else if (!isFound(view.name())) {
      checks.failed(
          subject,
          "they find no such bucket, though the token may read it",
          remedy + ", or delete a database mapping of this name: influx v1 dbrp list");
    } else {
      checks.ok(subject, "reach it");
    }
  }

  private boolean arrives(InfluxBucket bucket) {
    return new RoundTrip(connection).arrives(bucket);
  }

  private boolean isFound(String bucket) {
    try (InfluxQlSeries answer =
        new BucketAccess(connection, bucket)
            .ask(
                "ask bucket \"" + bucket + "\" for nothing",
                "SELECT \"none\" FROM \"iotcenter_check\" LIMIT 1",
                Map.of())) {
      answer.next();
      return true;
    } catch (BackendException e) {
      if (e.problem() == Problem.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  /** A mapping made by hand wins over the bucket's own name. */
  private Optional<DBRP> mappingElsewhere(InfluxBucket bucket) {
    String database = BucketAccess.database(bucket.name());
    String policy = BucketAccess.retentionPolicy(bucket.name());
    DBRPs mappings =
        connection.body(
            "list the database mappings of \"" + database + "\"",
            connection
                .service(DbrPsService.class)
                .getDBRPs(null, bucket.organizationId(), null, null, null, null, database, policy));
    List<DBRP> content = Objects.requireNonNullElse(mappings.getContent(), List.of());
    return content.stream()
        .filter(
            mapping -> policy == null ? isTrue(mapping.getDefault()) : hasPolicy(mapping, policy))
        .filter(mapping -> !bucket.id().equals(mapping.getBucketID()))
        .findFirst();
  }

  private static boolean hasPolicy(DBRP mapping, String policy) {
    return policy.equals(mapping.getRetentionPolicy());
  }

  private static boolean isTrue(Boolean value) {
    return Boolean.TRUE.equals(value);
  }
}
