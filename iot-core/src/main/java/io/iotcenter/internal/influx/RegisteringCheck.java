package io.iotcenter.internal.influx;

import com.influxdb.client.domain.Authorization;
import com.influxdb.client.domain.AuthorizationPostRequest;
import com.influxdb.client.domain.AuthorizationUpdateRequest;
import com.influxdb.client.domain.Permission;
import com.influxdb.client.domain.Permission.ActionEnum;
import com.influxdb.client.domain.PermissionResource;
import com.influxdb.client.service.AuthorizationsService;
import io.iotcenter.model.BackendException;
import retrofit2.Response;

/**
 * Whether the token may create authorizations. Asks for one that no server can make, since it
 * grants a right on another organization than its own: the answer names the right that is missing,
 * or, where none is, that contradiction.
 */
final class RegisteringCheck {
  static final String SUBJECT = "right write:authorizations";
  private static final String USERS = "right write:users";
  private static final String NO_ORGANIZATION = "0000000000000001";

  private RegisteringCheck() {}

  static void make(InfluxConnection connection, String organizationId, Checks checks) {
    String what = "ask for an authorization that cannot be";
    AuthorizationPostRequest request =
        new AuthorizationPostRequest()
            .orgID(organizationId)
            .addPermissionsItem(
                new Permission()
                    .action(ActionEnum.READ)
                    .resource(
                        new PermissionResource()
                            .type(PermissionResource.TYPE_BUCKETS)
                            .id(NO_ORGANIZATION)
                            .orgID(NO_ORGANIZATION)));
    request.status(AuthorizationUpdateRequest.StatusEnum.INACTIVE);
    request.description("IoT Center: a check of rights, to be deleted");
    AuthorizationsService service = connection.service(AuthorizationsService.class);
    Response<Authorization> answer =
        connection.answer(what, service.postAuthorizations(request, null));
    Authorization made = answer.body();
    if (made != null && made.getId() != null) {
      connection.find(what, service.deleteAuthorizationsID(made.getId(), null));
    }
    String message = answer.isSuccessful() ? "" : ErrorBody.of(answer.errorBody()).shown();
    String missing = message.contains(NO_ORGANIZATION) ? "" : InfluxErrors.missingRight(message);
    if (missing.endsWith("/authorizations")) {
      failed(checks, SUBJECT, missing);
    } else if (missing.startsWith("write:users/")) {
      checks.ok(SUBJECT, "granted");
      failed(checks, USERS, missing);
    } else if (answer.isSuccessful() || message.contains(NO_ORGANIZATION)) {
      checks.ok(SUBJECT, "granted");
      checks.ok(USERS, "granted");
    } else {
      BackendException unexpected =
          InfluxErrors.of(connection.settings(), what, answer.code(), message);
      checks.failed(SUBJECT, unexpected);
    }
  }

  private static void failed(Checks checks, String subject, String right) {
    checks.failed(
        subject,
        "the token lacks " + right + ", so devices cannot be registered",
        "use the operator's token, or one made with write on the organization's authorizations and on its own user");
  }
}
