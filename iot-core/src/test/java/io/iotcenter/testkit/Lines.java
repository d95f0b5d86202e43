package io.iotcenter.testkit;

import io.iotcenter.internal.write.Batch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A batch of lines for tests. */
public final class Lines implements Batch {
  private final byte[] bytes;
  private final List<Integer> ends = new ArrayList<>();

  private Lines(List<byte[]> lines) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] line : lines) {
      all.writeBytes(line);
      all.write('\n');
      ends.add(all.size());
    }
    bytes = all.toByteArray();
  }

  public static Lines of(String... lines) {
    return of(List.of(lines));
  }

  public static Lines of(List<String> lines) {
    return new Lines(lines.stream().map(line -> line.getBytes(StandardCharsets.UTF_8)).toList());
  }

  @Override
  public int lines() {
    return ends.size();
  }

  @Override
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public int start(int line) {
    return line == 0 ? 0 : ends.get(line - 1);
  }

  @Override
  public int end(int line) {
    return ends.get(line);
  }
}
