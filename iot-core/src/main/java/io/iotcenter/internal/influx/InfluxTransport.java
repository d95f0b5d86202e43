package io.iotcenter.internal.influx;

import io.iotcenter.internal.write.Batch;
import io.iotcenter.internal.write.BatchOutcome;
import io.iotcenter.internal.write.Transport;
import io.iotcenter.model.BackendException;
import java.io.IOException;
import java.time.Clock;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Response;

/** The end of the write path: a batch is one request, and its 204 the acknowledgement. */
public final class InfluxTransport implements Transport {
  private static final String GZIP = "gzip";

  private final InfluxConnection connection;
  private final String bucket;
  private final @Nullable GzipLines gzip;
  private final WriteClassifier classifier;
  private boolean found;
  private volatile boolean closed;

  /**
   * Does not connect.
   *
   * @param gzipLevel 1 to 9, or 0 to send lines as they are
   */
  public InfluxTransport(InfluxConnection connection, String bucket, int gzipLevel) {
    this.connection = connection.share();
    this.bucket = bucket;
    this.gzip = gzipLevel == 0 ? null : new GzipLines(gzipLevel);
    this.classifier = new WriteClassifier(connection.settings(), bucket, Clock.systemUTC());
  }

  @Override
  public BatchOutcome send(Batch batch) throws InterruptedException {
    BatchOutcome outcome = attempt(batch);
    if (!(outcome instanceof BatchOutcome.Stored) && Thread.interrupted()) {
      throw new InterruptedException();
    }
    return closed && outcome instanceof BatchOutcome.Retryable
        ? new BatchOutcome.Retryable("closed before the server answered", null)
        : outcome;
  }

  private BatchOutcome attempt(Batch batch) {
    try {
      find();
      return write(batch);
    } catch (BackendException e) {
      return classifier.of(e);
    } catch (IllegalStateException e) {
      return new BatchOutcome.Retryable(String.valueOf(e.getMessage()), null);
    }
  }

  /** Looks the bucket up before the first write: the server takes any organization's. */
  private void find() {
    if (!found) {
      new InfluxTarget(connection).writable(bucket);
      found = true;
    }
  }

  private BatchOutcome write(Batch batch) {
    LinesBody body = gzip == null ? LinesBody.of(batch) : gzip.pack(batch);
    try {
      Response<ResponseBody> answer =
          connection.exchange(
              connection
                  .api()
                  .write(
                      connection.settings().organization(),
                      bucket,
                      gzip == null ? null : GZIP,
                      body));
      ErrorBody error = ErrorBody.of(answer.isSuccessful() ? answer.body() : answer.errorBody());
      BatchOutcome outcome = classifier.of(answer.code(), answer.headers(), error, batch);
      if (outcome instanceof BatchOutcome.Unauthorized) {
        found = false; // it may have been made anew
      }
      return outcome;
    } catch (IOException e) {
      return classifier.of(e, body);
    }
  }

  @Override
  public void close() {
    closed = true;
    connection.close();
    if (gzip != null) {
      gzip.close();
    }
  }
}
