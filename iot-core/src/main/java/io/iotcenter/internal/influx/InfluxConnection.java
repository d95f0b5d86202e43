package io.iotcenter.internal.influx;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

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
            // the client's own authentication is fixed when it is built; a token may be replaced
            .addNetworkInterceptor(
                chain ->
                    chain.proceed(
                        chain
                            .request()
                            .newBuilder()
                            .header("Authorization", "Token " + settings.token().token())
                            .build()));
    this.client =
        InfluxDBClientFactory.create(
            InfluxDBClientOptions.builder().url(settings.url()).okHttpClient(builder).build());
    this.http = builder.build();
    this.api = client.getService(InfluxApi.class);
  }

  public InfluxSettings settings() {
    return settings;
  }

  /** For authorizations, buckets, organizations, delete, ping. */
  InfluxDBClient client() {
    return client;
  }

  /** For writing and querying. */
  InfluxApi api() {
    return api;
  }

  @Override
  public void close() {
    client.close();
    http.dispatcher().cancelAll();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
