package io.iotcenter.internal.influx;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import io.iotcenter.model.BackendException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import retrofit2.Call;
import retrofit2.Response;

/**
 * One client of one server, shared by writing, querying and registering: one connection pool, one
 * authentication. Making one does not connect.
 */
public final class InfluxConnection implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final InfluxSettings settings;
  private final OkHttpClient http;
  private final InfluxDBClient client;
  private final InfluxApi api;
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
            .addNetworkInterceptor(authentication(settings));
    this.client =
        InfluxDBClientFactory.create(
            InfluxDBClientOptions.builder().url(settings.url()).okHttpClient(builder).build());
    this.http = builder.build();
    this.api = client.getService(InfluxApi.class);
  }

  /** The client's own authentication is fixed when it is built; a token may be replaced. */
  private static Interceptor authentication(InfluxSettings settings) {
    return chain -> {
      Request request = chain.request();
      String token = settings.token().token();
      return chain.proceed(request.newBuilder().header("Authorization", "Token " + token).build());
    };
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

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("this IotCenter is closed");
    }
  }

  /**
   * Makes a call, once more with a new token where the server does not know the present one.
   *
   * @param what what the call is for, for messages
   * @throws BackendException if there is no answer; an answer other than success is returned
   */
  <T> Response<T> answer(String what, Call<T> call) {
    requireOpen();
    try {
      Response<T> response = call.execute();
      if (response.code() == 401 && settings.token().renew()) {
        InfluxErrors.message(response.errorBody());
        return call.clone().execute();
      }
      return response;
    } catch (IOException e) {
      requireOpen();
      throw InfluxErrors.unreachable(settings, what, e);
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
      InfluxErrors.message(response.errorBody());
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
      throw new BackendException(
          BackendException.Problem.BAD_ANSWER,
          what + ": " + settings.url() + " answers without a body; is it an InfluxDB?",
          null);
    }
    return body;
  }

  @Override
  public void close() {
    closed = true;
    client.close();
    http.dispatcher().cancelAll();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
