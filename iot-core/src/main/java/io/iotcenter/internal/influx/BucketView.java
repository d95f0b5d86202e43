package io.iotcenter.internal.influx;

import io.iotcenter.internal.influx.InfluxTarget.InfluxBucket;
import io.iotcenter.model.BackendException;
import java.util.List;
import java.util.Optional;
import okhttp3.ResponseBody;
import retrofit2.Response;

/**
 * What a token can find out about a bucket: by looking it up, which needs the right to read it, and
 * by writing nothing to it, which tells a bucket that is missing from one that is forbidden.
 *
 * @param bucket if it may be read
 * @param others readable buckets of the same name in other organizations
 * @param status the answer to an empty write
 * @param message the server's words with it
 */
record BucketView(
    String name,
    Optional<InfluxBucket> bucket,
    List<InfluxBucket> others,
    int status,
    String message) {

  /**
   * Looks.
   *
   * @throws BackendException if the server does not answer, or with trouble of its own
   */
  static BucketView of(InfluxConnection connection, InfluxTarget target, String name) {
    String what = "write nothing to bucket \"" + name + "\"";
    Response<ResponseBody> answer =
        connection.answer(
            what,
            connection
                .api()
                .write(
                    connection.settings().organization(),
                    name,
                    null,
                    new LinesBody(new byte[0], 0)));
    String message = answer.isSuccessful() ? "" : ErrorBody.of(answer.errorBody()).shown();
    switch (answer.code()) {
      case 204, 403, 404 -> {}
      default -> throw InfluxErrors.of(connection.settings(), what, answer.code(), message);
    }
    Optional<InfluxBucket> bucket = target.find(name);
    String id = bucket.map(InfluxBucket::id).orElse("");
    List<InfluxBucket> others =
        target.everywhere(name).stream().filter(other -> !other.id().equals(id)).toList();
    return new BucketView(name, bucket, others, answer.code(), message);
  }

  boolean lacksOrganization() {
    return status == 404 && message.startsWith("organization");
  }

  boolean isMissing() {
    return status == 404 && bucket.isEmpty();
  }

  boolean mayWrite() {
    return status == 204;
  }

  boolean mayRead() {
    return bucket.isPresent();
  }

  boolean isElsewhereToo() {
    return !others.isEmpty();
  }

  /** Whether the token reads this name, but not in the organization of the settings. */
  boolean isOnlyElsewhere() {
    return bucket.isEmpty() && isElsewhereToo();
  }

  /** The id of another organization with a bucket of this name. */
  String elsewhere() {
    return others.get(0).organizationId();
  }
}
