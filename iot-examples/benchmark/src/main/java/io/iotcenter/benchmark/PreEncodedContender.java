package io.iotcenter.benchmark;

import com.influxdb.client.write.Point;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Posts bytes that were encoded before the clock started, in batches of 10,000 over one connection:
 * what the server alone costs, the figure to come close to.
 */
final class PreEncodedContender implements Contender {
  private static final int BATCH = 10_000;

  private final Target target;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private List<byte[]> bodies = List.of();

  PreEncodedContender(Target target) {
    this.target = target;
  }

  /** Encodes the points that the next {@link #write} posts; not part of the measurement. */
  void prepare(long fromIndex, long points) throws IOException {
    bodies = new ArrayList<>();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (long i = fromIndex; i < fromIndex + points; i++) {
      Point point = ClientContender.point(i);
      body.write(point.toLineProtocol().getBytes(StandardCharsets.UTF_8));
      body.write('\n');
      if ((i - fromIndex) % BATCH == BATCH - 1 || i == fromIndex + points - 1) {
        bodies.add(body.toByteArray());
        body.reset();
      }
    }
  }

  @Override
  public void write(long fromIndex, long points) throws IOException, InterruptedException {
    String query =
        "precision=ns&org=%s&bucket=%s"
            .formatted(
                URLEncoder.encode(target.organization(), StandardCharsets.UTF_8),
                URLEncoder.encode(target.bucket(), StandardCharsets.UTF_8));
    for (byte[] body : bodies) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(target.url() + "/api/v2/write?" + query))
              .header("Authorization", "Token " + target.token())
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build();
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status != 204) {
        throw new IOException("the server answers " + status);
      }
    }
  }

  @Override
  public void close() {}
}
