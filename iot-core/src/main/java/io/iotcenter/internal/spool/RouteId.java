package io.iotcenter.internal.spool;

import io.iotcenter.internal.write.Route;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What a route is called on the disk.
 *
 * @param folderName the bucket's name as far as every file system takes it, and a part of a digest
 * @param salt another part of the digest
 * @param text the route in words
 */
record RouteId(String folderName, int salt, String text) {
  static final String FORMAT_LINE = "IoT Center spool, format ";
  static final int FORMAT = SegmentHeader.VERSION;

  private static final int MAX_NAME = 40;
  private static final int NAME_WIDTH = 13;
  private static final int DIGEST_BYTES = 4;

  static RouteId of(Route route) {
    String words =
        line("server", route.server())
            + line("organization", route.organization())
            + line("bucket", route.bucket())
            + line("credential", route.credential());
    // without the format: another version must come upon the same folder
    String hash = HexFormat.of().formatHex(digest(words), 0, DIGEST_BYTES);
    return new RouteId(
        readable(route.bucket()) + "-" + hash, salt(words), FORMAT_LINE + FORMAT + "\n" + words);
  }

  /** The salt of a route of which only the words are known. */
  static int salt(String words) {
    return Bytes.getInt(digest(words), DIGEST_BYTES);
  }

  private static String line(String name, String value) {
    return name + " ".repeat(NAME_WIDTH - name.length()) + OneLine.encode(value) + "\n";
  }

  /** The route of which only the words are known; nothing if they are not such words. */
  static Optional<Route> parse(String words) {
    List<String> lines = words.lines().toList();
    if (lines.size() != 4 || lines.stream().anyMatch(line -> line.length() < NAME_WIDTH)) {
      return Optional.empty();
    }
    List<String> values =
        lines.stream().map(line -> OneLine.decode(line.substring(NAME_WIDTH))).toList();
    Route route = new Route(values.get(0), values.get(1), values.get(2), values.get(3));
    return of(route).text().endsWith("\n" + words) ? Optional.of(route) : Optional.empty();
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String readable(String bucket) {
    String name = bucket.replaceAll("[^A-Za-z0-9_]", "_");
    return name.substring(0, Math.min(MAX_NAME, name.length()));
  }
}
