package io.iotcenter.examples.web.api;

import io.iotcenter.examples.web.http.Params;
import io.iotcenter.examples.web.http.ProblemException;
import io.iotcenter.model.Names;
import io.iotcenter.query.QuerySpec;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Which devices a route is to tell of: all, some by their ids, or a page of all in the order of
 * their ids.
 *
 * @param ids these alone; empty for all
 * @param cursor the page begins behind this id; empty for the first page
 * @param limit how many devices a page has at the most; 0 for all there are
 */
record DevicePart(List<String> ids, String cursor, int limit) {
  private static final int MAX_IDS = 100;
  private static final int MAX_PAGE = 10_000;

  /** Reads {@code device}, or {@code limit} and {@code cursor}. */
  static DevicePart of(Context ctx) {
    List<String> ids = ids(ctx);
    Integer limit = Params.get(ctx, "limit", Params.between(1, MAX_PAGE), "1000");
    String cursor = Params.get(ctx, "cursor", Names::requireDeviceId, "greenhouse-1");
    if (cursor != null && limit == null) {
      throw new ProblemException(400, "With \"cursor\" say \"limit\", too.");
    }
    if (!ids.isEmpty() && limit != null) {
      throw new ProblemException(400, "Say either \"device\", or \"limit\".");
    }
    return new DevicePart(ids, cursor == null ? "" : cursor, limit == null ? 0 : limit);
  }

  /** One device. */
  static DevicePart one(String deviceId) {
    return new DevicePart(List.of(deviceId), "", 0);
  }

  /** Reads {@code device} alone. */
  static List<String> ids(Context ctx) {
    List<String> ids =
        Params.all(ctx, "device", Names::requireDeviceId, "greenhouse-1").stream()
            .distinct()
            .toList();
    if (ids.size() > MAX_IDS) {
      throw new ProblemException(400, "Say \"device\" up to " + MAX_IDS + " times.");
    }
    return ids;
  }

  /** The question about some devices, or about all where none is named. */
  static QuerySpec question(List<String> ids) {
    return ids.isEmpty() ? QuerySpec.allDevices() : QuerySpec.devices(ids);
  }

  /** Whether a device comes on this page or a later one; ids are in the order of code points. */
  boolean begins(String deviceId) {
    return cursor.isEmpty() || Arrays.compareUnsigned(utf8(deviceId), utf8(cursor)) > 0;
  }

  /** Whether so many devices are all that the answer may have. */
  boolean isFull(int devices) {
    return limit > 0 && devices >= limit;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
