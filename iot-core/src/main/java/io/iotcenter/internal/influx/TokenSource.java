package io.iotcenter.internal.influx;

import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds the token of a connection, and asks for a new one where the server refuses it. The supplier
 * is asked at the first request, not before. Thread-safe.
 */
public final class TokenSource {
  private final Supplier<String> supplier;
  private volatile @Nullable String token;

  private TokenSource(Supplier<String> supplier) {
    this.supplier = supplier;
  }

  public static TokenSource fixed(String token) {
    return new TokenSource(() -> token);
  }

  public static TokenSource of(Supplier<String> supplier) {
    return new TokenSource(supplier);
  }

  /** Tells whether a text can stand in a header, as every token can. */
  public static boolean isPlausible(String token) {
    return !token.isEmpty() && token.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  /**
   * The token in use.
   *
   * @throws IOException if the supplier gives none: no request can be made
   */
  String token() throws IOException {
    String current = token;
    return current != null ? current : load();
  }

  /**
   * Asks the supplier again; after a 401.
   *
   * @return whether it gave another token than before
   */
  boolean renew() {
    String before = token;
    try {
      return !load().equals(before);
    } catch (IOException e) {
      return false;
    }
  }

  private synchronized String load() throws IOException {
    String fresh;
    try {
      fresh = supplier.get();
    } catch (RuntimeException e) {
      // neither its message nor itself: either may hold the secret
      throw new IOException("the supplier of the token failed with " + e.getClass().getName());
    }
    String stripped = fresh == null ? "" : fresh.strip();
    if (!isPlausible(stripped)) {
      throw new IOException("the supplier of the token gave nothing that can be a token");
    }
    token = stripped;
    return stripped;
  }

  @Override
  public String toString() {
    return "***";
  }
}
