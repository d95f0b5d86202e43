package io.iotcenter.internal.influx;

import com.influxdb.client.service.PingService;
import com.influxdb.client.service.UsersService;
import io.iotcenter.model.BackendException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import retrofit2.Response;

/** Whether there is a server of the right kind that knows the token. */
final class ServerCheck {
  private static final Pattern VERSION = Pattern.compile("v?(?<major>\\d+)\\.(?<minor>\\d+).*");
  private static final int MAJOR = 2;
  private static final int OLDEST_MINOR = 7;

  private final InfluxConnection connection;
  private final Checks checks;

  private ServerCheck(InfluxConnection connection, Checks checks) {
    this.connection = connection;
    this.checks = checks;
  }

  /** Tells whether it makes sense to go on. */
  static boolean passes(InfluxConnection connection, Checks checks, String server, String token) {
    ServerCheck check = new ServerCheck(connection, checks);
    String subject = server;
    try {
      if (!check.server(server)) {
        return false;
      }
      subject = token;
      return check.token(token);
    } catch (BackendException e) {
      checks.failed(e.problem() == BackendException.Problem.UNAUTHORIZED ? token : subject, e);
      return false;
    }
  }

  private boolean server(String subject) {
    String url = connection.settings().url();
    Response<?> pong =
        connection.success("ask for the version", connection.service(PingService.class).getPing());
    String version = pong.headers().get("X-Influxdb-Version");
    Matcher matcher = VERSION.matcher(version == null ? "" : version);
    if (!matcher.matches()) {
      checks.warning(
          subject,
          "%s answers, but does not tell its version%s".formatted(url, shown(version)),
          "make sure that it is InfluxDB 2.7 or newer");
      return true;
    }
    String finding = url + " answers, InfluxDB " + version;
    int major = Integer.parseInt(matcher.group("major"));
    if (major != MAJOR) {
      checks.failed(
          subject, finding, "use InfluxDB 2.7 or newer of the 2 line: others know no such tokens");
      return false;
    }
    if (Integer.parseInt(matcher.group("minor")) < OLDEST_MINOR) {
      checks.warning(subject, finding, "update it: 2.7 is the oldest that is supported");
    } else {
      checks.ok(subject, finding);
    }
    return true;
  }

  private static String shown(@Nullable String version) {
    return version == null ? "" : " (\"" + version + "\")";
  }

  /** Any token may ask who its user is; the answer tells what kind of token it is. */
  private boolean token(String subject) {
    String what = "ask whose the token is";
    Response<?> answer =
        connection.answer(what, connection.service(UsersService.class).getMe(null));
    String message = answer.isSuccessful() ? "" : ErrorBody.of(answer.errorBody()).shown();
    if (answer.isSuccessful() || !InfluxErrors.missingRight(message).isEmpty()) {
      checks.ok(subject, "known, and active");
      return true;
    }
    if (message.contains("inactive")) {
      checks.failed(
          subject,
          "known, but inactive",
          "make it active again, or use another: influx auth active --id <its id>");
      return false;
    }
    if (answer.code() == 401) {
      checks.failed(
          subject,
          "unknown to " + connection.settings().url(),
          "correct INFLUX_TOKEN; it may have been deleted, or belong to another server");
      return false;
    }
    throw InfluxErrors.of(connection.settings(), what, answer.code(), message);
  }
}
