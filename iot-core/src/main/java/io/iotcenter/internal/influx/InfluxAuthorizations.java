package io.iotcenter.internal.influx;

import com.influxdb.client.domain.Authorization;
import com.influxdb.client.domain.AuthorizationPostRequest;
import com.influxdb.client.domain.AuthorizationUpdateRequest;
import com.influxdb.client.domain.AuthorizationUpdateRequest.StatusEnum;
import com.influxdb.client.domain.Permission;
import com.influxdb.client.domain.Permission.ActionEnum;
import com.influxdb.client.domain.PermissionResource;
import com.influxdb.client.service.AuthorizationsService;
import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.DeviceRights;
import io.iotcenter.internal.registry.Authorizations;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * InfluxDB's authorizations as tokens of devices. Uses the client's generated service: its {@code
 * AuthorizationsApi} logs tokens.
 */
final class InfluxAuthorizations implements Authorizations {
  /** What the tutorial's programs put before the id; matched whole, never as a prefix. */
  private static final String DESCRIPTION = "IoTCenterDevice: ";

  private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");

  private final InfluxConnection connection;
  private final InfluxTarget target;

  InfluxAuthorizations(InfluxConnection connection, InfluxTarget target) {
    this.connection = connection;
    this.target = target;
  }

  @Override
  public Issued issue(String deviceId, DeviceProfile profile) {
    String what = "create an authorization for device \"" + deviceId + "\"";
    AuthorizationPostRequest request = request(target.telemetryOf(profile), profile.rights());
    request.description(DESCRIPTION + deviceId);
    Authorization made =
        connection.body(
            what,
            connection.service(AuthorizationsService.class).postAuthorizations(request, null));
    String id = made.getId();
    String token = made.getToken();
    if (id == null || token == null || token.isEmpty()) {
      throw new BackendException(
          Problem.BAD_ANSWER, what + ": the answer holds no token; is it InfluxDB 2.x?", null);
    }
    return new Issued(id, token);
  }

  /** Rights on one bucket: a bucket is the smallest scope there is. */
  private static AuthorizationPostRequest request(
      InfluxTarget.InfluxBucket bucket, DeviceRights rights) {
    AuthorizationPostRequest request =
        new AuthorizationPostRequest().orgID(bucket.organizationId());
    if (rights.canRead()) {
      request.addPermissionsItem(permission(ActionEnum.READ, bucket));
    }
    if (rights.canWrite()) {
      request.addPermissionsItem(permission(ActionEnum.WRITE, bucket));
    }
    return request;
  }

  private static Permission permission(ActionEnum action, InfluxTarget.InfluxBucket bucket) {
    return new Permission()
        .action(action)
        .resource(
            new PermissionResource()
                .type(PermissionResource.TYPE_BUCKETS)
                .id(bucket.id())
                .orgID(bucket.organizationId()));
  }

  @Override
  public boolean setActive(String authorizationId, boolean active) {
    AuthorizationUpdateRequest request =
        new AuthorizationUpdateRequest().status(active ? StatusEnum.ACTIVE : StatusEnum.INACTIVE);
    return isId(authorizationId)
        && connection
            .find(
                "make authorization %s %s".formatted(authorizationId, request.getStatus()),
                connection
                    .service(AuthorizationsService.class)
                    .patchAuthorizationsID(authorizationId, request, null))
            .isPresent();
  }

  @Override
  public Stream<Known> scan(Set<String> buckets) {
    Set<String> ids =
        Stream.concat(
                Stream.of(target.telemetry()),
                buckets.stream().flatMap(b -> target.find(b).stream()))
            .map(InfluxTarget.InfluxBucket::id)
            .collect(Collectors.toSet());
    String what = "list authorizations";
    return AuthorizationScan.of(
        connection.settings(),
        what,
        connection.body(what, connection.api().authorizations(target.telemetry().organizationId())),
        entry -> known(entry, ids));
  }

  private static Known known(AuthorizationScan.Entry entry, Set<String> buckets) {
    String description = entry.description();
    String deviceId =
        description != null && description.startsWith(DESCRIPTION)
            ? description.substring(DESCRIPTION.length())
            : "";
    // other registries of the organization describe theirs in the same way, for other buckets
    boolean ours = !deviceId.isEmpty() && entry.buckets().anyMatch(buckets::contains);
    return new Known(entry.id(), deviceId, ours, entry.isActive());
  }

  @Override
  public boolean exists(String authorizationId) {
    return isId(authorizationId)
        && connection
            .find(
                "look up authorization " + authorizationId,
                connection
                    .service(AuthorizationsService.class)
                    .getAuthorizationsID(authorizationId, null))
            .isPresent();
  }

  @Override
  public void revoke(String authorizationId) {
    if (isId(authorizationId)) {
      connection.find(
          "delete authorization " + authorizationId,
          connection
              .service(AuthorizationsService.class)
              .deleteAuthorizationsID(authorizationId, null));
    }
  }

  /** The tutorial's Python program writes keys that no server gave; the server refuses them. */
  private static boolean isId(String authorizationId) {
    return ID.matcher(authorizationId).matches();
  }
}
