package io.iotcenter.internal.influx;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Puts the token on each request: the client's own is fixed when it is built. */
final class Authentication implements Interceptor {
  private static final String HEADER = "Authorization";
  private static final String SCHEME = "Token ";

  private final TokenSource token;

  Authentication(TokenSource token) {
    this.token = token;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    return chain.proceed(request.newBuilder().header(HEADER, SCHEME + token.token()).build());
  }

  /** The token that an answer refers to; another thread may have replaced it since. */
  static String tokenOf(retrofit2.Response<?> response) {
    Response answer = response.raw().networkResponse();
    String header = answer == null ? null : answer.request().header(HEADER);
    return header == null ? "" : header.substring(SCHEME.length());
  }
}
