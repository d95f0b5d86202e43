package io.iotcenter.internal.influx;

import com.influxdb.client.domain.Authorization;
import com.influxdb.client.domain.AuthorizationPostRequest;
import com.influxdb.client.domain.Permission;
import com.influxdb.client.domain.Permission.ActionEnum;
import com.influxdb.client.domain.PermissionResource;
import com.influxdb.client.service.AuthorizationsService;
import io.iotcenter.internal.registry.Authorizations;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;

/**
 * InfluxDB's authorizations as tokens of devices. Uses the client's generated service: its {@code
 * AuthorizationsApi} logs tokens.
 */
final class InfluxAuthorizations implements Authorizations {
  /** What the tutorial's programs put before the id; matched whole, never as a prefix. */
  private static final String DESCRIPTION = "IoTCenterDevice: ";

  private final InfluxConnection connection;
  private final InfluxTarget target;

  InfluxAuthorizations(InfluxConnection connection, InfluxTarget target) {
    this.connection = connection;
    this.target = target;
  }

  @Override
  public Issued issue(String deviceId) {
    String what = "create an authorization for device \"" + deviceId + "\"";
    InfluxTarget.InfluxBucket bucket = target.telemetry();
    AuthorizationPostRequest request = request(bucket);
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

  /** Reading and writing one bucket: a bucket is the smallest scope there is. */
  static AuthorizationPostRequest request(InfluxTarget.InfluxBucket bucket) {
    return new AuthorizationPostRequest()
        .orgID(bucket.organizationId())
        .addPermissionsItem(permission(ActionEnum.READ, bucket))
        .addPermissionsItem(permission(ActionEnum.WRITE, bucket));
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
  public void revoke(String authorizationId) {
    connection.find(
        "delete authorization " + authorizationId,
        connection
            .service(AuthorizationsService.class)
            .deleteAuthorizationsID(authorizationId, null));
  }
}
