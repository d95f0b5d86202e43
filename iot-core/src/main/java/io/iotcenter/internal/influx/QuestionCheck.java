package io.iotcenter.internal.influx;

import com.influxdb.client.domain.DBRP;
import com.influxdb.client.domain.DBRPs;
import com.influxdb.client.service.DbrPsService;
import io.iotcenter.internal.influx.InfluxTarget.InfluxBucket;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether questions reach a bucket. The server looks for the bucket of a question by another way
 * than for that of a write: in the token's organization, and through database mappings.
 */
final class QuestionCheck {
  private final InfluxConnection connection;
  private final InfluxSettings settings;
  private final Checks checks;

  QuestionCheck(InfluxConnection connection, Checks checks) {
    this.connection = connection;
    this.settings = connection.settings();
    this.checks = checks;
  }

  void make(BucketView view, InfluxBucket bucket) {
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
