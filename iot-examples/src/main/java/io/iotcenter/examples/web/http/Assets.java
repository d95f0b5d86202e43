package io.iotcenter.examples.web.http;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files of the page, out of the jar. Their entity tags are made from their content: the times in a
 * reproducible jar never change.
 */
public final class Assets {
  /** No dots but the one before the ending, so that no path leaves the folder. */
  private static final Pattern NAME =
      Pattern.compile("(?:[A-Za-z0-9_-]++/)*+[A-Za-z0-9_-]++(?:\\.min|\\.esm)?\\.([a-z]+)");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml; charset=utf-8",
          "json", "application/json; charset=utf-8");

  private static final class Asset {
    final byte[] content;
    final String type;
    final String tag;

    Asset(byte[] content, String type, String tag) {
      this.content = content;
      this.type = type;
      this.tag = tag;
    }
  }

  private final String folder;
  private final Map<String, Asset> found = new ConcurrentHashMap<>();

  /** The folder is one of the class path, with a slash at its end and none at its beginning. */
  public Assets(String folder) {
    this.folder = folder;
  }

  /** Answers with a file, or tells that there is none. */
  public void answer(Context ctx, String name) {
    Asset asset = found.get(name);
    if (asset == null) {
      asset = load(name);
      if (asset == null) {
        throw new ProblemException(404, "There is nothing at this path; see /openapi.json.");
      }
      found.put(name, asset); // only what there is, so this stays small
    }
    ctx.contentType(asset.type);
    ctx.header("Content-Security-Policy", SecurityHeaders.PAGE_POLICY);
    ctx.header(Header.CACHE_CONTROL, "no-cache");
    ctx.header(Header.ETAG, asset.tag);
    if (asset.tag.equals(ctx.header(Header.IF_NONE_MATCH))) {
      ctx.status(304);
    } else {
      ctx.result(asset.content);
    }
  }

  private @Nullable Asset load(String name) {
    var matcher = NAME.matcher(name);
    String type = matcher.matches() ? TYPES.get(matcher.group(1)) : null;
    if (type == null) {
      return null;
    }
    try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(folder + name)) {
      return in == null ? null : asset(in.readAllBytes(), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Asset asset(byte[] content, String type) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return new Asset(content, type, '"' + HexFormat.of().formatHex(hash, 0, 12) + '"');
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
