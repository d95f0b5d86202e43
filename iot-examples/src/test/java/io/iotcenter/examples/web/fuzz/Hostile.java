package io.iotcenter.examples.web.fuzz;

import java.util.List;
import java.util.Random;

/** Texts that break what is careless: out of a list, random, or made of a good one. */
final class Hostile {
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "..",
          "../../etc/passwd",
          "%",
          "%00",
          "\0",
          "\n",
          "\r\nX-Evil: 1\r\n",
          "a\nb",
          "'; drop table points; --",
          "\" or \"\"=\"",
          "\") |> to(bucket: \"x\")",
          "${x}",
          "$\\x",
          "<script>alert(1)</script>",
          "a,b=c d",
          "\\",
          "a\\",
          "/",
          "//",
          "a/b",
          "?",
          "#",
          ";",
          "😀",
          "\u202e",
          "\uFEFF",
          "ﬀ",
          "İı",
          "_time",
          "device",
          "environment",
          "null",
          "NaN",
          "-1",
          "1e999",
          "9223372036854775808",
          "0x10",
          "2026-01-31T12:00:00Z",
          "9999-99-99T99:99:99Z",
          "-999999999-01-01T00:00:00Z",
          "x".repeat(1025),
          "😀".repeat(300),
          "[".repeat(5_000),
          "(".repeat(5_000),
          "{\"a\":".repeat(2_000));

  private final Random random;

  Hostile(Random random) {
    this.random = random;
  }

  /** A text. */
  String text() {
    return switch (random.nextInt(4)) {
      case 0 -> random(1 + random.nextInt(40), 0x80);
      case 1 -> random(1 + random.nextInt(20), 0x20000);
      default -> TEXTS.get(random.nextInt(TEXTS.size()));
    };
  }

  private String random(int length, int bound) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      int c = random.nextInt(bound);
      text.appendCodePoint(c >= 0xD800 && c < 0xE000 ? '?' : c);
    }
    return text.toString();
  }

  /** A good text with something wrong in it; sometimes as it was. */
  String spoiled(String good) {
    if (good.isEmpty() || random.nextInt(3) == 0) {
      return good;
    }
    int from = random.nextInt(good.length());
    int to = Math.min(good.length(), from + random.nextInt(8));
    return switch (random.nextInt(5)) {
      case 0 -> good.substring(0, from);
      case 1 -> good.substring(0, from) + good.substring(to);
      case 2 -> good.substring(0, to) + good.substring(from);
      case 3 -> good.substring(0, from) + text() + good.substring(to);
      default -> good.substring(0, from) + (char) (' ' + random.nextInt(95)) + good.substring(to);
    };
  }

  byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(200)];
    random.nextBytes(bytes);
    return bytes;
  }
}
