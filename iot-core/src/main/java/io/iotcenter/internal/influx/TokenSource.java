package io.iotcenter.internal.influx;

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
   * @throws NoTokenException if the supplier gives none: no request can be made
   */
  String token() throws NoTokenException {
    String current = token;
    return current != null ? current : first();
  }

  private synchronized String first() throws NoTokenException {
    String current = token;
    return current != null ? current : load();
  }

  /**
   * Asks the supplier again, unless another thread has done so meanwhile.
   *
   * @param refused the token that the server refused
   * @return whether there is another token now
   */
  synchronized boolean renew(String refused) {
    String current = token;
    if (current != null && !current.equals(refused)) {
      return true;
    }
    try {
      return !load().equals(refused);
    } catch (NoTokenException e) {
      return false;
    }
  }

  /** Holding the lock: one call of the supplier at a time. */
  private String load() throws NoTokenException {
    String fresh;
    try {
      fresh = supplier.get();
    } catch (RuntimeException e) {
      // neither its message nor itself: either may hold the secret
      throw new NoTokenException("the supplier of the token failed with " + e.getClass().getName());
    }
    String stripped = fresh == null ? "" : fresh.strip();
    if (!isPlausible(stripped)) {
      throw new NoTokenException("the supplier of the token gave nothing that can be a token");
    }
    token = stripped;
    return stripped;
  }

  @Override
  public String toString() {
    return "***";
  }
}
