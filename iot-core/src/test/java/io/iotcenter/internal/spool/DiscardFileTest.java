package io.iotcenter.internal.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscardFileTest {
  @TempDir private Path path;

  private DiscardFile open(long first, long next) throws IOException {
    LogFolder folder = new LogFolder(new RealDisk(), path, 42);
    return DiscardFile.open(folder, new RealDisk().list(path), first, next);
  }

  private Path file() {
    return path.resolve(DiscardFile.FILE);
  }

  @Test
  void whatIsWrittenIsReadBackWhateverDevicesAreCalled() throws IOException {
    Map<String, Long> ends =
        Map.of("pump-7", 5L, "a b", 6L, "\\n", 7L, "line\nbreak\r", 8L, "\uD83D\uDE00", 9L);

    open(0, 10).write(ends, 0);

    assertThat(open(0, 10).ends()).isEqualTo(ends);
  }

  @Test
  void aFileOfManyDevicesIsReadWhole() throws IOException {
    String longName = "x".repeat(10_000);
    Map<String, Long> ends = new TreeMap<>();
    for (long i = 0; i < 2_000; i++) {
      ends.put(longName + i, 5L);
    }

    open(0, 10).write(ends, 0);

    assertThat(open(0, 10).ends()).isEqualTo(ends);
  }

  @Test
  void numbersThatCannotBeAreNotBelieved() throws IOException {
    open(0, 100).write(Map.of("passed", 5L, "ahead", 90L, "now", 20L), 0);

    // a log that begins anew must not lose what is taken from now on
    assertThat(open(5, 30).ends()).isEqualTo(Map.of("ahead", 30L, "now", 20L));
    assertThat(open(5, 100).ends()).isEqualTo(Map.of("ahead", 30L, "now", 20L));
  }

  @Test
  void thereIsNoFileWithoutSuchRecords() throws IOException {
    DiscardFile discarded = open(0, 10);
    assertThat(discarded.ends()).isEmpty();
    discarded.write(Map.of("pump-7", 5L, "pump-8", 6L), 0);
    discarded.passed(5);
    assertThat(file()).exists();

    discarded.passed(6);

    assertThat(file()).doesNotExist();
    assertThat(discarded.ends()).isEmpty();
    discarded.write(Map.of("pump-9", 8L), 6);
    assertThat(open(6, 10).ends()).isEqualTo(Map.of("pump-9", 8L));
    assertThat(open(8, 10).ends()).isEmpty();
    assertThat(file()).as("what is passed at the start").doesNotExist();
  }

  /** One device after the other is removed while a long backlog waits. */
  @Test
  void eachWriteAddsALineAndTheFileStaysBounded() throws IOException {
    DiscardFile discarded = open(0, 1_000_000);
    Map<String, Long> expected = new TreeMap<>();
    long longest = 0;
    for (long i = 0; i < 5_000; i++) {
      Map<String, Long> one = Map.of("pump-" + i % 10, 100 + i);
      expected.putAll(one);
      discarded.write(one, 0);
      longest = Math.max(longest, Files.size(file()));
    }

    assertThat(longest).isLessThan(1_100 * 30);
    assertThat(open(0, 1_000_000).ends()).isEqualTo(expected);
  }

  @Test
  void whatFollowsOnDamageIsReadBackToo() throws IOException {
    open(0, 100).write(Map.of("pump-7", 50L), 0);
    Files.writeString(file(), Files.readString(file()) + "half a li");

    open(0, 100).write(Map.of("pump-8", 60L), 0);

    assertThat(open(0, 100).ends()).isEqualTo(Map.of("pump-7", 50L, "pump-8", 60L));
  }

  @Test
  void aLineThatIsDamagedAtAnyByteDropsNothing() throws IOException {
    Map<String, Long> ends = Map.of("pump-7", 50L, "pump-8", 60L);
    open(0, 100).write(ends, 0);
    byte[] whole = Files.readAllBytes(file());
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 1;
      Files.write(file(), damaged);
      assertThat(ends).describedAs("byte %d", i).containsAllEntriesOf(open(0, 100).ends());
      Files.write(file(), Arrays.copyOf(whole, i));
      assertThat(ends).describedAs("cut at %d", i).containsAllEntriesOf(open(0, 100).ends());
    }
  }

  @Test
  void aFileThatCannotBeWrittenIsNoReasonToFail() throws IOException {
    DiscardFile discarded = open(0, 10);
    Files.createDirectory(file());
    Files.writeString(file().resolve("in the way"), "");

    discarded.write(Map.of("pump-7", 5L), 0);

    assertThat(discarded.ends()).isEqualTo(Map.of("pump-7", 5L));
    assertThat(List.of(file())).allMatch(Files::isDirectory);
  }
}
