package io.iotcenter.internal.influx;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;

/**
 * Keeps answers away that are none of InfluxDB's. A page in HTML is no success, whatever its status
 * says: captive portals answer so, and InfluxDB itself where the path is wrong. Anything else than
 * success is cut, since Retrofit holds it in memory as a whole, however large it is.
 */
final class AnswerGuard implements Interceptor {

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    ResponseBody body = response.body();
    if (body == null) {
      return response;
    }
    if (!response.isSuccessful()) {
      return response.newBuilder().body(new Cut(body)).build();
    }
    MediaType type = body.contentType();
    if (type != null && type.subtype().contains("html")) {
      response.close();
      throw new ForeignAnswerException(response.code() + " with a page in HTML");
    }
    return response;
  }

  private static final class Cut extends ResponseBody {
    private final ResponseBody whole;
    private final BufferedSource source;

    Cut(ResponseBody whole) {
      this.whole = whole;
      this.source = Okio.buffer(new Beginning(whole.source()));
    }

    @Override
    public MediaType contentType() {
      return whole.contentType();
    }

    @Override
    public long contentLength() {
      return -1; // not what the header says, if it is cut
    }

    @Override
    public BufferedSource source() {
      return source;
    }
  }

  private static final class Beginning extends ForwardingSource {
    private long left = ErrorBody.MAX_BYTES;

    Beginning(BufferedSource whole) {
      super(whole);
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      if (left == 0) {
        return -1;
      }
      long read = super.read(sink, Math.min(byteCount, left));
      left -= Math.max(read, 0);
      return read;
    }
  }
}
