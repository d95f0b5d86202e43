package io.iotcenter.benchmark;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.WriteApi;
import com.influxdb.client.WriteApiBlocking;
import com.influxdb.client.WriteOptions;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.write.Point;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;
import okhttp3.OkHttpClient;

/** influxdb-client-java, the way its users write: {@code WriteApi}, or blocking in batches. */
final class ClientContender implements Contender {
  private final InfluxDBClient client;
  private final WriteApi writeApi;
  private final WriteApiBlocking blocking;
  private final int batch;

  private ClientContender(
      Target target, OkHttpClient.Builder http, boolean gzip, WriteOptions options, int batch) {
    client =
        InfluxDBClientFactory.create(
            InfluxDBClientOptions.builder()
                .url(target.url())
                .authenticateToken(target.token().toCharArray())
                .org(target.organization())
                .bucket(target.bucket())
                .okHttpClient(http)
                .build());
    if (gzip) {
      client.enableGzip();
    }
    this.batch = batch;
    writeApi = options == null ? null : client.makeWriteApi(options);
    blocking = options == null ? client.getWriteApiBlocking() : null;
  }

  /** As it comes: batches of 1,000, and Nagle's algorithm, which OkHttp leaves on. */
  static Contender asItComes(Target target) {
    return new ClientContender(
        target, new OkHttpClient.Builder(), false, WriteOptions.DEFAULTS, 0);
  }

  static Contender defaultsWithNoDelay(Target target) {
    return new ClientContender(target, noDelay(), false, WriteOptions.DEFAULTS, 0);
  }

  static Contender batchesOf5000(Target target, boolean gzip) {
    WriteOptions options = WriteOptions.builder().batchSize(5_000).bufferLimit(1_000_000).build();
    return new ClientContender(target, noDelay(), gzip, options, 0);
  }

  static Contender blocking(Target target, boolean gzip) {
    return new ClientContender(target, noDelay(), gzip, null, 5_000);
  }

  private static OkHttpClient.Builder noDelay() {
    return new OkHttpClient.Builder().socketFactory(new NoDelay());
  }

  @Override
  public void write(long fromIndex, long points) {
    List<Point> list = new ArrayList<>(batch);
    for (long i = fromIndex; i < fromIndex + points; i++) {
      Point point = point(i);
      if (writeApi != null) {
        writeApi.writePoint(point);
      } else {
        list.add(point);
        if (list.size() == batch) {
          blocking.writePoints(list);
          list.clear();
        }
      }
    }
    if (!list.isEmpty()) {
      blocking.writePoints(list);
    }
  }

  static Point point(long index) {
    return Point.measurement(Points.MEASUREMENT)
        .addTag("device", Points.device(index))
        .addTags(Points.SENSOR_TAGS)
        .addField("Temperature", Points.temperature(index))
        .addField("Humidity", Points.humidity(index))
        .addField("Pressure", Points.pressure(index))
        .addField("Lat", Points.latitude(index))
        .addField("Lon", Points.longitude(index))
        .time(Points.timeNanos(index), WritePrecision.NS);
  }

  @Override
  public void close() {
    if (writeApi != null) {
      writeApi.close();
    }
    client.close();
  }

  /** Spares the client the wait of some 25 ms a request, where it is not what is compared. */
  private static final class NoDelay extends SocketFactory {
    @Override
    public Socket createSocket() throws IOException {
      Socket socket = new Socket();
      socket.setTcpNoDelay(true);
      return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }
  }
}
