package io.iotcenter.internal.influx;

import io.iotcenter.internal.write.Batch;
import io.iotcenter.internal.write.BatchOutcome;
import io.iotcenter.internal.write.Transport;
import java.io.IOException;
import okhttp3.ResponseBody;
import retrofit2.Response;

/** The end of the write path: a batch is one request, and its 204 the acknowledgement. */
public final class InfluxTransport implements Transport {
  private final InfluxConnection connection;
  private final String bucket;

  /**
   * Does not connect.
   *
   * @param gzipLevel 1 to 9, or 0 to send lines as they are
   */
  public InfluxTransport(InfluxConnection connection, String bucket, int gzipLevel) {
    this.connection = connection;
    this.bucket = bucket;
  }

  @Override
  public BatchOutcome send(Batch batch) {
    LinesBody body = new LinesBody(batch.bytes(), batch.end(batch.lines() - 1));
    try {
      Response<ResponseBody> response =
          connection
              .api()
              .write(connection.settings().organization(), bucket, null, body)
              .execute();
      return response.code() == 204
          ? new BatchOutcome.Stored()
          : new BatchOutcome.Retryable(
              response.code() + " " + InfluxErrors.message(response.errorBody()), null);
    } catch (IOException e) {
      return new BatchOutcome.Retryable(e.toString(), null);
    }
  }

  @Override
  public void close() {}
}
