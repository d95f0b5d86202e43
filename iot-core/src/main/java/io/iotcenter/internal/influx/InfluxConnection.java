package io.iotcenter.internal.influx;

import com.google.gson.JsonParseException;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import io.iotcenter.model.BackendException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Invocation;
import retrofit2.Response;
import retrofit2.http.Streaming;

/**
 * One client of one server, shared by writing, querying and registering: one connection pool, one
 * authentication. Making one does not connect. Thread-safe.
 */
public final class InfluxConnection implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final InfluxSettings settings;
  private final OkHttpClient http;
  private final InfluxDBClient client;
  private final InfluxApi api;
  private final @Nullable InfluxConnection owner;
  private final Set<InfluxConnection> shares = ConcurrentHashMap.newKeySet();
  private final Set<Call<?>> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  public InfluxConnection(InfluxSettings settings) {
    this.settings = settings;
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            // as the client itself does; a builder of one's own would speak HTTP/2 to proxies
            .protocols(List.of(Protocol.HTTP_1_1))
            .socketFactory(new NoDelaySocketFactory())
            .connectTimeout(CONNECT_TIMEOUT)
            .readTimeout(settings.requestTimeout())
            .writeTimeout(settings.requestTimeout())
            // a redirected POST becomes a GET, and the token would go to another host
            .followRedirects(false)
            .followSslRedirects(false)
            .addNetworkInterceptor(new Authentication(settings.token()))
            .addNetworkInterceptor(new AnswerGuard());
    this.client =
        InfluxDBClientFactory.create(
            InfluxDBClientOptions.builder().url(settings.url()).okHttpClient(builder).build());
    this.http = builder.build();
    this.api = client.getService(InfluxApi.class);
    this.owner = null;
  }

  private InfluxConnection(InfluxConnection owner) {
    this.settings = owner.settings;
    this.http = owner.http;
    this.client = owner.client;
    this.api = owner.api;
    this.owner = owner;
  }

  /** The same client with calls of its own: closing the result ends those, and nothing else. */
  InfluxConnection share() {
    InfluxConnection share = new InfluxConnection(this);
    shares.add(share);
    return share;
  }

  public InfluxSettings settings() {
    return settings;
  }

  /**
   * The client's own calls: for authorizations, buckets, organizations, delete, ping.
   *
   * @throws IllegalStateException if this is closed
   */
  <S> S service(Class<S> type) {
    requireOpen();
    return client.getService(type);
  }

  /**
   * For writing and querying.
   *
   * @throws IllegalStateException if this is closed
   */
  InfluxApi api() {
    requireOpen();
    return api;
  }

  private void requireOpen() {
    if (closed || (owner != null && owner.closed)) {
      throw new IllegalStateException("this IotCenter is closed");
    }
  }

  /**
   * Makes a call, once more with a new token where the server refuses the present one.
   *
   * @throws IOException if there is no answer
   */
  <T> Response<T> exchange(Call<T> call) throws IOException {
    Response<T> response = once(call);
    boolean refused = response.code() == 401 || response.code() == 403;
    return refused && settings.token().renew(Authentication.tokenOf(response))
        ? once(call.clone())
        : response;
  }

  private <T> Response<T> once(Call<T> call) throws IOException {
    if (!isStream(call)) {
      // the read timeout begins anew with each byte
      call.timeout().timeout(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }
    underWay.add(call);
    try {
      requireOpen(); // or close() may have missed it
      return InterruptibleCall.execute(call);
    } finally {
      underWay.remove(call);
    }
  }

  /** A streamed answer may take as long as its reader does. */
  private static boolean isStream(Call<?> call) {
    Invocation invocation = call.request().tag(Invocation.class);
    return invocation != null && invocation.method().isAnnotationPresent(Streaming.class);
  }

  /**
   * Makes a call, once more with a new token where the server refuses the present one.
   *
   * @param what what the call is for, for messages
   * @throws BackendException if there is no answer; an answer other than success is returned
   */
  <T> Response<T> answer(String what, Call<T> call) {
    requireOpen();
    try {
      return exchange(call);
    } catch (JsonParseException e) {
      throw InfluxErrors.foreign(settings, what, e);
    } catch (IOException e) {
      requireOpen();
      throw InfluxErrors.noAnswer(settings, what, e);
    }
  }

  /**
   * Makes a call that has to succeed.
   *
   * @param what what the call is for, for messages
   * @throws BackendException if there is no answer, or another than success
   */
  <T> Response<T> success(String what, Call<T> call) {
    Response<T> response = answer(what, call);
    if (!response.isSuccessful()) {
      throw InfluxErrors.of(settings, what, response);
    }
    return response;
  }

  /** The body of a call that has to succeed, or nothing where the server answers 404. */
  <T> Optional<T> find(String what, Call<T> call) {
    Response<T> response = answer(what, call);
    if (response.code() == 404) {
      return Optional.empty();
    }
    if (!response.isSuccessful()) {
      throw InfluxErrors.of(settings, what, response);
    }
    return Optional.ofNullable(response.body());
  }

  /** The body of a call that has to succeed. */
  <T> T body(String what, Call<T> call) {
    T body = success(what, call).body();
    if (body == null) {
      throw InfluxErrors.foreign(settings, what, 200, "without a body");
    }
    return body;
  }

  /** Makes a call that InfluxDB answers with 204 and nothing else; a captive portal has a page. */
  void done(String what, Call<?> call) {
    Response<?> response = success(what, call);
    if (response.code() != 204) {
      throw InfluxErrors.foreign(settings, what, response.code(), "instead of 204");
    }
  }

  @Override
  public void close() {
    closed = true;
    underWay.forEach(Call::cancel);
    shares.forEach(InfluxConnection::close);
    if (owner == null) {
      closeClient();
    } else {
      owner.shares.remove(this);
    }
  }

  private void closeClient() {
    client.close();
    http.dispatcher().cancelAll();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
