package io.iotcenter.internal.influx;

import java.util.function.Supplier;

/** Holds the token of a connection, and asks for a new one where the server refuses it. */
public final class TokenSource {
  private final Supplier<String> supplier;
  private volatile String token;

  private TokenSource(Supplier<String> supplier) {
    this.supplier = supplier;
    this.token = supplier.get();
  }

  public static TokenSource fixed(String token) {
    return new TokenSource(() -> token);
  }

  public static TokenSource of(Supplier<String> supplier) {
    return new TokenSource(supplier);
  }

  String token() {
    return token;
  }

  /** Asks the supplier again; after a 401. */
  void renew() {
    token = supplier.get();
  }

  @Override
  public String toString() {
    return "***";
  }
}
