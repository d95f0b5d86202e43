package io.iotcenter.internal.influx;

import io.iotcenter.internal.influx.InfluxTarget.InfluxBucket;
import java.time.Duration;
import java.util.Optional;

/** Whether a bucket is there, keeps what it should, and may be written and read. */
final class BucketCheck {
  private static final Duration DAY = Duration.ofDays(1);

  private final InfluxConnection connection;
  private final InfluxSettings settings;
  private final InfluxTarget target;
  private final Checks checks;
  private final Duration longestWait;

  BucketCheck(
      InfluxConnection connection, InfluxTarget target, Checks checks, Duration longestWait) {
    this.connection = connection;
    this.settings = connection.settings();
    this.target = target;
    this.checks = checks;
    this.longestWait = longestWait;
  }

  /** The bucket of telemetry, written and read. */
  void telemetry(BucketView view) {
    present("", view)
        .ifPresent(
            there -> {
              patience("", there);
              write("", there);
              read(there);
            });
  }

  /** The bucket of devices, written, read, and meant to keep them. */
  void devices(BucketView view) {
    present("", view)
        .ifPresent(
            there -> {
              memory(there);
              write("", there);
              read(there);
            });
  }

  /** A bucket that is written only. */
  void writing(String prefix, BucketView view) {
    present(prefix, view)
        .ifPresent(
            there -> {
              patience(prefix, there);
              write(prefix, there);
            });
  }

  /** The bucket, found or made. */
  private Optional<BucketView> present(String prefix, BucketView found) {
    String subject = prefix + "bucket " + found.name();
    if (!found.isMissing()) {
      checks.ok(subject, "there" + found.bucket().map(BucketCheck::keeps).orElse(""));
      return Optional.of(found);
    }
    if (settings.createMissingBuckets()) {
      checks.ok(subject, "made just now" + keeps(target.create(found.name())));
      return Optional.of(BucketView.of(connection, target, found.name()));
    }
    checks.failed(
        subject,
        "is not in organization \"%s\"".formatted(settings.organization()),
        "make it (influx bucket create --name \"%s\"), or set INFLUX_CREATE_BUCKETS=true"
            .formatted(found.name()));
    return Optional.empty();
  }

  /** What waits for longer than a bucket keeps is refused when it arrives at last. */
  private void patience(String prefix, BucketView view) {
    view.bucket()
        .filter(BucketCheck::forgets)
        .filter(bucket -> bucket.retention().compareTo(longestWait) < 0)
        .ifPresent(
            bucket ->
                checks.warning(
                    prefix + "retention of bucket " + bucket.name(),
                    "records may wait in the spool for longer, and are refused then",
                    "let the bucket keep more, or set the spool's maxAge to no more than "
                        + readable(bucket.retention())));
  }

  private void memory(BucketView view) {
    view.bucket()
        .filter(BucketCheck::forgets)
        .ifPresent(
            bucket ->
                checks.warning(
                    "retention of bucket " + bucket.name(),
                    "older devices are forgotten, and their tokens stay",
                    "let it keep everything: influx bucket update --id %s --retention 0"
                        .formatted(bucket.id())));
  }

  private static boolean forgets(InfluxBucket bucket) {
    return !bucket.retention().isZero();
  }

  private static String keeps(InfluxBucket bucket) {
    return forgets(bucket) ? ", keeps " + readable(bucket.retention()) : ", keeps everything";
  }

  private static String readable(Duration retention) {
    return retention.compareTo(DAY) >= 0
        ? retention.toDays() + " days"
        : retention.toHours() + " hours";
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
    view.bucket().ifPresent(bucket -> new QuestionCheck(connection, checks).make(view, bucket));
  }
}
