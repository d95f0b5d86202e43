package io.iotcenter.internal.influx;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import io.iotcenter.internal.registry.Authorizations.Known;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import java.io.IOException;
import java.util.List;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** The list of authorizations, read one after the other. */
final class AuthorizationScan extends Spliterators.AbstractSpliterator<Known> {
  /** What is read of an authorization; the client's own type wants its own reader of times. */
  record Entry(
      String id,
      @Nullable String description,
      @Nullable String status,
      @Nullable List<Permission> permissions) {

    boolean isActive() {
      return !"inactive".equals(status);
    }

    /** The buckets it names. */
    Stream<String> buckets() {
      return permissions == null
          ? Stream.empty()
          : permissions.stream().flatMap(p -> Stream.ofNullable(p.resource().id()));
    }
  }

  record Permission(Resource resource) {}

  record Resource(@Nullable String id) {}

  private static final Gson GSON = new Gson();

  private final String what;
  private final JsonReader json;
  private final Function<Entry, Known> map;

  private AuthorizationScan(String what, JsonReader json, Function<Entry, Known> map) {
    super(Long.MAX_VALUE, NONNULL);
    this.what = what;
    this.json = json;
    this.map = map;
  }

  static Stream<Known> of(
      InfluxSettings settings, String what, ResponseBody body, Function<Entry, Known> map) {
    AuthorizationScan scan = new AuthorizationScan(what, new JsonReader(body.charStream()), map);
    if (!scan.open()) {
      body.close();
      // the server leaves out what a token must not see, even its own
      throw new BackendException(
          Problem.FORBIDDEN,
          "%s: %s shows none; give the token the rights read:authorizations and read:users of its own user"
              .formatted(what, settings.url()),
          null);
    }
    return StreamSupport.stream(scan, false).onClose(body::close);
  }

  /** Goes to the first, if there is one. */
  private boolean open() {
    return reading(
            () -> {
              json.beginObject();
              while (json.hasNext()) {
                if (json.nextName().equals("authorizations")) {
                  json.beginArray();
                  return json.hasNext() ? this : null;
                }
                json.skipValue();
              }
              return null;
            })
        != null;
  }

  @Override
  public boolean tryAdvance(Consumer<? super Known> action) {
    Known known =
        reading(() -> json.hasNext() ? map.apply(GSON.fromJson(json, Entry.class)) : null);
    if (known == null) {
      return false;
    }
    action.accept(known);
    return true;
  }

  private interface Reading<T> {
    @Nullable T read() throws IOException;
  }

  private <T> @Nullable T reading(Reading<T> step) {
    try {
      return step.read();
    } catch (IOException | JsonParseException | IllegalStateException e) {
      throw new BackendException(
          Problem.BAD_ANSWER, what + ": the answer broke off, or is not InfluxDB's (" + e + ")", e);
    }
  }
}
