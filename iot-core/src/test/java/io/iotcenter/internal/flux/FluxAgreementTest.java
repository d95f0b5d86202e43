package io.iotcenter.internal.flux;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random queries: the embedded back end answers what a real InfluxDB answers, byte for byte. */
@Tag("influx")
class FluxAgreementTest {
  private static final Instant FROM = Instant.parse("2026-01-30T05:00:00Z");
  private static final Instant TO = Instant.parse("2026-02-09T17:30:00Z");

  @Test
  void randomQueries() throws Exception {
    agree(Long.getLong("flux.seed", 1L), Integer.getInteger("flux.queries", 300));
  }

  private static void agree(long seed, int queries) throws Exception {
    int answered = 0;
    List<String> differences = new ArrayList<>();
    try (FluxWorld world = new FluxWorld(lines())) {
      for (int i = 0; i < queries && differences.size() < 10; i++) {
        Random random = new Random(seed * 1_000_003 + i);
        FluxQuery query = new RandomFlux(random, FROM, TO).query(4);
        String text = FluxPrinter.print(query);
        String raw = world.byInflux(text);
        String embedded = world.byEmbedded(text);
        boolean failed = raw.startsWith(FluxWorld.FAILED);
        answered += failed ? 0 : 1;
        boolean same =
            failed
                // the server looks at the type of values that the filter leaves out, too
                ? embedded.startsWith(FluxWorld.FAILED) || raw.contains("unsupported")
                : embedded.equals(raw);
        if (!same) {
          differences.add(i + "\n" + text + difference(raw, embedded));
        }
      }
    }
    System.out.println(answered + " of " + queries + " answered");
    assertThat(String.join("\n=====\n", differences)).isEmpty();
  }

  /** The first line that differs, with those before it. */
  private static String difference(String raw, String embedded) {
    String[] a = raw.split("\r\n", -1);
    String[] b = embedded.split("\r\n", -1);
    int at = 0;
    while (at < Math.min(a.length, b.length) && a[at].equals(b[at])) {
      at++;
    }
    StringBuilder text = new StringBuilder();
    for (int i = Math.max(0, at - 12); i < at; i++) {
      text.append("  ").append(a[i]).append('\n');
    }
    for (int i = at; i < Math.min(at + 6, a.length); i++) {
      text.append("S ").append(a[i]).append('\n');
    }
    for (int i = at; i < Math.min(at + 6, b.length); i++) {
      text.append("E ").append(b[i]).append('\n');
    }
    return text.toString();
  }

  static List<String> lines() {
    List<String> lines = new ArrayList<>();
    Random random = new Random(42);
    // no more than 12: InfluxDB puts more series of one group into an order of no meaning
    for (String series :
        new String[] {
          "environment,device=a fi",
          "environment,device=a,sensor=1 f",
          "environment,device=a,sensor=2 fs",
          "environment,Zone=n,device=b fu",
          "environment,Zone=w,device=b,sensor=1 ft",
          "environment,device=ä f",
          "other,device=a f"
        }) {
      String key = series.substring(0, series.indexOf(' '));
      for (int i = 0; i < 30; i++) {
        if (random.nextInt(4) > 0) {
          Instant time = FROM.plus(Duration.ofHours(8L * i)).plusSeconds(60L * random.nextInt(3));
          lines.add(
              key
                  + " "
                  + fields(series.substring(key.length() + 1), random)
                  + " "
                  + time.getEpochSecond()
                  + "000000000");
        }
      }
    }
    return lines;
  }

  private static String fields(String names, Random random) {
    return names
        .chars()
        .mapToObj(
            name ->
                switch (name) {
                  case 'f' -> "f=" + (random.nextInt(40) / 4.0 - 2);
                  case 'i' -> "i=" + (random.nextInt(12) - 3) + "i";
                  case 'u' -> "u=" + random.nextInt(10) + "u";
                  case 't' -> "t=" + random.nextBoolean();
                  default ->
                      "s=\""
                          + new String[] {"a", "b", "x,y", "q\\\"q", " sp", ""}[random.nextInt(6)]
                          + '"';
                })
        .collect(Collectors.joining(","));
  }
}
