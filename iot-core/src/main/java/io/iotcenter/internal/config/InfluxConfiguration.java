package io.iotcenter.internal.config;

import io.iotcenter.internal.influx.TokenSource;
import io.iotcenter.model.Buckets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * What the settings say about an InfluxDB. Each part adds what is wrong with it; use what it
 * returned only after {@link Faults#throwIfAny}.
 */
public final class InfluxConfiguration {
  private final Settings settings;
  private final Faults faults;

  public InfluxConfiguration(Settings settings, Faults faults) {
    this.settings = settings;
    this.faults = faults;
  }

  /** The address without a trailing slash. */
  public String url() {
    String url = required(Setting.INFLUX_URL, "for example http://localhost:8086");
    if (url.isEmpty()) {
      return url;
    }
    String problem = urlProblem(url);
    if (problem != null) {
      // without the address: it may hold a password
      faults.add(Setting.INFLUX_URL, problem, "write it like https://influx.example.com:8086");
    }
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private static @Nullable String urlProblem(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      return "is not an address";
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return "starts neither with http:// nor with https://";
    }
    String authority = uri.getRawAuthority();
    if (authority == null || authority.startsWith(":")) {
      return "names no host";
    }
    if (authority.indexOf('@') >= 0) {
      return "holds a user or password; InfluxDB 2 knows tokens only";
    }
    // whom requests are sent to decides: names like influx_db, which a URI knows no host in, are
    // used
    if (HttpUrl.parse(url) == null) {
      return uri.getHost() == null
          ? "names no host and port that there can be"
          : "has a port outside 1 to 65535";
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      return "goes on after the path";
    }
    return null;
  }

  public TokenSource token() {
    String token = required(Setting.INFLUX_TOKEN, "an API token of the organization");
    if (!token.isEmpty() && !TokenSource.isPlausible(token)) {
      faults.add(
          Setting.INFLUX_TOKEN,
          "holds a blank or a character that no token has",
          "copy it again, without quotes and line ends");
    }
    return TokenSource.fixed(token);
  }

  /** A token that a file holds; read again whenever the server refuses the present one. */
  public TokenSource tokenFile(Path file) {
    try {
      if (!TokenSource.isPlausible(Files.readString(file).strip())) {
        faults.add("tokenFile", file + " holds nothing that can be a token", "write it into it");
      }
    } catch (IOException e) {
      faults.add(
          "tokenFile",
          file.toAbsolutePath() + " cannot be read (" + e.getClass().getSimpleName() + ")",
          "correct the path, or give this process the right to read it");
    }
    return TokenSource.of(
        () -> {
          try {
            return Files.readString(file);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  public String organization() {
    return required(Setting.INFLUX_ORG, "the organization's name or id");
  }

  public String bucket() {
    return bucket(Setting.INFLUX_BUCKET, Buckets.iotStarter().telemetry());
  }

  public String deviceBucket() {
    String bucket = bucket(Setting.INFLUX_BUCKET_AUTH, Buckets.iotStarter().devices());
    if (bucket.equals(settings.get(Setting.INFLUX_BUCKET, Buckets.iotStarter().telemetry()))) {
      faults.add(
          Setting.INFLUX_BUCKET_AUTH,
          "is the same bucket as INFLUX_BUCKET, where every device could read every token",
          "choose another");
    }
    return bucket;
  }

  private String bucket(Setting setting, String otherwise) {
    String bucket = settings.get(setting, otherwise);
    if (bucket.startsWith("_") || bucket.indexOf('"') >= 0) {
      faults.add(
          setting, "is no name for a bucket", "use one without \" that does not start with _");
    }
    return bucket;
  }

  public boolean createMissingBuckets() {
    String value = settings.get(Setting.INFLUX_CREATE_BUCKETS, "false").toLowerCase(Locale.ROOT);
    if (!value.equals("true") && !value.equals("false")) {
      faults.add(Setting.INFLUX_CREATE_BUCKETS, "is neither true nor false", "say which");
    }
    return value.equals("true");
  }

  private String required(Setting setting, String what) {
    if (!settings.has(setting)) {
      faults.add(setting, "is not set", "set it: " + what);
    }
    return settings.get(setting, "");
  }
}
