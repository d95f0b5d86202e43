package io.iotcenter.internal.influx;

import com.influxdb.client.domain.Bucket;
import com.influxdb.client.domain.BucketRetentionRules;
import com.influxdb.client.domain.Buckets;
import com.influxdb.client.domain.Organization;
import com.influxdb.client.domain.PostBucketRequest;
import com.influxdb.client.service.BucketsService;
import com.influxdb.client.service.OrganizationsService;
import io.iotcenter.device.DeviceProfile;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import retrofit2.Response;

/**
 * The buckets of the settings as the server knows them: looked up at first use, made there if the
 * settings say so, then kept. Thread-safe.
 */
final class InfluxTarget {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");

  private final InfluxConnection connection;
  private final InfluxSettings settings;
  private final Map<String, InfluxBucket> known = new ConcurrentHashMap<>();

  /**
   * A bucket.
   *
   * @param retention zero keeps everything
   */
  record InfluxBucket(String id, String name, String organizationId, Duration retention) {
    static InfluxBucket of(Bucket bucket) {
      long seconds =
          Objects.requireNonNullElse(bucket.getRetentionRules(), List.<BucketRetentionRules>of())
              .stream()
              .map(BucketRetentionRules::getEverySeconds)
              .filter(Objects::nonNull)
              .mapToLong(Integer::longValue)
              .max()
              .orElse(0);
      return new InfluxBucket(
          bucket.getId(), bucket.getName(), bucket.getOrgID(), Duration.ofSeconds(seconds));
    }
  }

  InfluxTarget(InfluxConnection connection) {
    this.connection = connection;
    this.settings = connection.settings();
  }

  /** Where telemetry goes. */
  InfluxBucket telemetry() {
    return bucket(settings.bucket());
  }

  /** Where {@code deviceauth} goes. */
  InfluxBucket devices() {
    return bucket(settings.deviceBucket());
  }

  /**
   * Makes sure that lines for a bucket go where questions look for them. A token that may only
   * write does not see its bucket; then the answer to the first write tells.
   */
  void writable(String name) {
    Optional<InfluxBucket> bucket = find(name);
    if (bucket.isPresent()) {
      requireReadByQueries(bucket.get());
    } else if (settings.createMissingBuckets()) {
      create(name);
    }
  }

  /** The bucket of a device: one of its own, or where telemetry goes. */
  InfluxBucket telemetryOf(DeviceProfile profile) {
    return profile.bucket().isEmpty() ? telemetry() : bucket(profile.bucket());
  }

  private InfluxBucket bucket(String name) {
    InfluxBucket bucket = known.get(name);
    if (bucket == null) {
      bucket = findOrCreate(name);
      requireReadByQueries(bucket);
      known.put(name, bucket);
    }
    return bucket;
  }

  private InfluxBucket findOrCreate(String name) {
    Optional<InfluxBucket> found = find(name);
    if (found.isPresent()) {
      return found.get();
    }
    if (!settings.createMissingBuckets()) {
      throw new BackendException(
          Problem.NOT_FOUND,
          "bucket \"%s\" is not in organization \"%s\" of %s, or the token may not read it; make it, or set INFLUX_CREATE_BUCKETS=true"
              .formatted(name, settings.organization(), settings.url()),
          null);
    }
    return create(name);
  }

  /** Looks a bucket up by its exact name, in the organization of the settings. */
  Optional<InfluxBucket> find(String name) {
    String organization = settings.organization();
    if (isId(organization)) {
      Optional<InfluxBucket> found = find(name, null, organization);
      if (found.isPresent()) {
        return found;
      }
    }
    // a name may look like an id
    return find(name, organization, null);
  }

  /** The buckets of a name in all organizations that the token reads. */
  List<InfluxBucket> everywhere(String name) {
    return list(name, null, null);
  }

  private Optional<InfluxBucket> find(
      String name, @Nullable String organization, @Nullable String organizationId) {
    return list(name, organization, organizationId).stream()
        .filter(bucket -> bucket.name().equals(name))
        .findFirst();
  }

  /** The buckets of a name, in one organization or in all that the token sees. */
  private List<InfluxBucket> list(
      String name, @Nullable String organization, @Nullable String organizationId) {
    String what = "look up bucket \"" + name + "\"";
    return connection
        .find(
            what,
            connection
                .service(BucketsService.class)
                .getBuckets(null, null, null, null, organization, organizationId, name, null))
        .map(Buckets::getBuckets)
        .orElse(List.of())
        .stream()
        .map(bucket -> bucket(what, bucket))
        .toList();
  }

  private InfluxBucket bucket(String what, Bucket bucket) {
    if (bucket.getId() == null || bucket.getName() == null || bucket.getOrgID() == null) {
      throw InfluxErrors.foreign(settings, what, 200, "with a bucket without id, name or orgID");
    }
    return InfluxBucket.of(bucket);
  }

  /** Makes a bucket that keeps everything. */
  InfluxBucket create(String name) {
    String what = "create bucket \"" + name + "\"";
    PostBucketRequest request =
        new PostBucketRequest().orgID(organizationId()).name(name).retentionRules(List.of());
    Response<Bucket> answer =
        connection.answer(
            what, connection.service(BucketsService.class).postBuckets(request, null));
    if (answer.code() == 422) {
      // somebody else was faster
      return find(name).orElseThrow(() -> InfluxErrors.of(settings, what, answer));
    }
    if (!answer.isSuccessful() || answer.body() == null) {
      throw InfluxErrors.of(settings, what, answer);
    }
    return bucket(what, answer.body());
  }

  /**
   * The id of the organization of the settings.
   *
   * @throws BackendException if there is none, or the token may not read it
   */
  String organizationId() {
    return organization()
        .orElseThrow(
            () ->
                new BackendException(
                    Problem.NOT_FOUND,
                    "%s has no organization \"%s\", or the token may not read it"
                        .formatted(settings.url(), settings.organization()),
                    null));
  }

  /** The id of the organization of the settings, if the token may read it. */
  Optional<String> organization() {
    String organization = settings.organization();
    if (isId(organization)) {
      Optional<String> found = findOrganization(null, organization);
      if (found.isPresent()) {
        return found;
      }
    }
    return findOrganization(organization, null);
  }

  private Optional<String> findOrganization(@Nullable String name, @Nullable String id) {
    String what = "look up organization \"" + settings.organization() + "\"";
    return connection
        .find(
            what,
            connection
                .service(OrganizationsService.class)
                .getOrgs(null, null, null, null, name, id, null))
        .flatMap(found -> found.getOrgs().stream().map(Organization::getId).findFirst());
  }

  private static boolean isId(String organization) {
    return ID.matcher(organization).matches();
  }

  /**
   * Only an operator token sees buckets of other organizations; then a question may read another
   * bucket of the same name than the one that is written.
   */
  private void requireReadByQueries(InfluxBucket bucket) {
    boolean alone =
        everywhere(bucket.name()).stream().allMatch(other -> other.id().equals(bucket.id()));
    if (!alone && !new RoundTrip(connection).arrives(bucket)) {
      throw new BackendException(
          Problem.REFUSED,
          "organization \"%s\" is not the token's: questions would read bucket \"%s\" of another organization; use a token of \"%s\""
              .formatted(settings.organization(), bucket.name(), settings.organization()),
          null);
    }
  }
}
