package io.iotcenter.internal.spool;

import static io.iotcenter.internal.spool.SpoolKit.ROUTE;
import static io.iotcenter.internal.spool.SpoolKit.append;
import static io.iotcenter.internal.spool.SpoolKit.appendAll;
import static io.iotcenter.internal.spool.SpoolKit.lines;
import static io.iotcenter.internal.spool.SpoolKit.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import io.iotcenter.telemetry.Durability;
import io.iotcenter.telemetry.SpoolOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever became of the files: the spool opens, and delivers what is left. */
class DamageTest {
  private static final Durability DURABILITY = Durability.everyRecord();
  private static final SpoolOptions OPTIONS = SpoolKit.options(Path.of("/spool"), DURABILITY);

  private final SimulatedDisk disk = new SimulatedDisk();
  private Path folder;

  @BeforeEach
  void makeFolder() {
    try (DiskSpool spool = open(disk)) {
      folder = spool.folder();
    }
  }

  private static DiskSpool open(SimulatedDisk disk) {
    return DiskSpool.open(OPTIONS, ROUTE, disk);
  }

  enum Harm {
    CUT,
    ZEROED_FROM_HERE,
    ZEROED_BYTE,
    FLIPPED;

    byte[] done(byte[] content, int at, int end) {
      byte[] harmed = this == CUT ? Arrays.copyOf(content, at) : content.clone();
      switch (this) {
        case CUT -> {}
        case ZEROED_FROM_HERE -> Arrays.fill(harmed, at, end, (byte) 0);
        case ZEROED_BYTE -> harmed[at] = 0;
        case FLIPPED -> harmed[at] ^= (byte) 0x10;
      }
      return harmed;
    }
  }

  /** The last record of a process that was killed: its file has no footer. */
  @ParameterizedTest
  @EnumSource
  void theLastRecordMayBeHarmedAtEveryOffset(Harm harm) {
    DiskSpool spool = open(disk);
    appendAll(spool, 0, 4);
    int from = endOfFrames();
    append(spool, 4);
    int to = endOfFrames();
    disk.kill();

    for (int at = from; at < to; at++) {
      SimulatedDisk harmed = harmed(segment(0), harm, at, to);
      try (DiskSpool after = open(harmed)) {
        List<String> found = readAll(after);
        assertThat(found.subList(0, 4)).as("%s at %d", harm, at).isEqualTo(lines(0, 4));
        assertThat(after.records()).isEqualTo(found.size());
        assertGoesOn(after, found);
      }
    }
  }

  /** Every byte of a file: header, records, footer. What was not hit is still there. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CUT")
  void oneRecordAtTheMostIsLostWhereverAFullFileIsHit(Harm harm) {
    try (DiskSpool spool = open(disk)) {
      appendAll(spool, 0, 6);
    }
    int length = segmentBytes(0).length;

    for (int at = 0; at < length; at++) {
      SimulatedDisk harmed = harmed(segment(0), harm, at, Math.min(length, at + 1));
      try (DiskSpool after = open(harmed)) {
        List<String> found = readAll(after);
        assertThat(found).as("%s at %d", harm, at).hasSizeGreaterThanOrEqualTo(5);
        assertThat(lines(0, 6)).containsAll(found);
        assertThat(after.records()).as("%s at %d", harm, at).isEqualTo(found.size());
        assertThat(after.damaged() + after.records()).as("%s at %d", harm, at).isEqualTo(6);
        assertGoesOn(after, found);
      }
    }
  }

  /** A footer that is gone or cut makes the file be read through; its records are all there. */
  @Test
  void aFileMayBeCutAnywhereAndKeepsWhatLiesBefore() {
    List<Integer> ends = new ArrayList<>();
    try (DiskSpool spool = open(disk)) {
      for (int i = 0; i < 6; i++) {
        append(spool, i);
        ends.add(endOfFrames());
      }
    }
    int length = segmentBytes(0).length;

    for (int at = 0; at < length; at++) {
      int cut = at;
      SimulatedDisk harmed = harmed(segment(0), Harm.CUT, at, length);
      try (DiskSpool after = open(harmed)) {
        long whole = ends.stream().filter(end -> end <= cut).count();
        assertThat(readAll(after)).as("cut at %d", at).isEqualTo(lines(0, whole));
        assertThat(after.nextSequence()).isEqualTo(whole);
      }
    }
  }

  private static void assertGoesOn(DiskSpool after, List<String> found) {
    long sequence = append(after, 77);
    assertThat(sequence).isNotNegative();
    List<String> all = new ArrayList<>(found);
    all.add(SpoolKit.line(77).strip());
    assertThat(readAll(after)).isEqualTo(all);
    after.acknowledge(after.nextSequence());
    assertThat(after.records()).isZero();
    assertThat(after.bytes()).isZero();
  }

  @Test
  void aDamagedMiddleIsSetAsideAndCountedAndTheRestGoesOn() {
    try (DiskSpool spool = open(disk)) {
      appendAll(spool, 0, 100);
    }
    byte[] content = segmentBytes(0);
    Arrays.fill(content, 1000, 1300, (byte) 0x55);
    disk.put(segment(0), content);

    try (DiskSpool after = open(disk)) {
      List<String> found = readAll(after);

      assertThat(found).hasSizeBetween(95, 98).doesNotHaveDuplicates();
      assertThat(lines(0, 100)).containsSubsequence(found);
      assertThat(after.damaged()).isEqualTo(100 - found.size());
      assertThat(after.records()).isEqualTo(found.size());
      assertThat(new String(disk.files().get(setAside()).content(), StandardCharsets.ISO_8859_1))
          .contains("U".repeat(300));
    }
  }

  @Test
  void damageIsCountedOnceAndItsCopyKeptOnce() {
    try (DiskSpool spool = open(disk)) {
      appendAll(spool, 0, 20);
    }
    byte[] content = segmentBytes(0);
    content[500] ^= 1;
    disk.put(segment(0), content);

    try (DiskSpool after = open(disk)) {
      readAll(after);
      readAll(after);
      assertThat(after.damaged()).isEqualTo(1);
    }
    try (DiskSpool again = open(disk)) {
      assertThat(readAll(again)).hasSize(19);
      assertThat(again.damaged()).isEqualTo(1);
      assertThat(disk.files().keySet().stream().filter(DamageTest::isSetAside)).hasSize(1);
    }
  }

  @Test
  void aBatchStopsInFrontOfAGapAndTheNextBeginsBehindIt() {
    try (DiskSpool spool = open(disk)) {
      appendAll(spool, 0, 20);
    }
    byte[] content = segmentBytes(0);
    content[500] ^= 1;
    disk.put(segment(0), content);

    try (DiskSpool after = open(disk)) {
      var batch = new io.iotcenter.internal.write.LineBatch(100, 1 << 20);
      after.read(0, batch);
      int before = batch.lines();
      after.acknowledge(before);
      after.read(before, batch);

      assertThat(batch.sequence(0)).isEqualTo(before + 1);
      assertThat(batch.lines()).isEqualTo(19 - before);
      assertThat(batch.text(0)).isEqualTo(SpoolKit.line(before + 1).strip());
    }
  }

  @Test
  void damageAtTheEndOfAFullFileDoesNotKeepTheRestWaiting() {
    try (DiskSpool spool = open(disk)) {
      appendAll(spool, 0, 3);
    }
    byte[] content = segmentBytes(0);
    content[content.length - SegmentFooter.SIZE - 5] ^= 1;
    disk.put(segment(0), content);

    try (DiskSpool after = open(disk)) {
      assertThat(after.records()).isEqualTo(3);
      assertThat(readAll(after)).isEqualTo(lines(0, 2));
      assertThat(after.records()).isEqualTo(2);
      after.acknowledge(2);
      assertThat(readAll(after)).isEmpty();
      assertThat(after.records()).isZero();
      assertThat(after.firstSequence()).isEqualTo(after.nextSequence());
    }
  }

  @Test
  void damageThatIsFoundWhenNothingElseIsLeftDoesNotKeepAnybodyWaiting() {
    try (DiskSpool spool = open(disk)) {
      appendAll(spool, 0, 3);
    }
    byte[] content = segmentBytes(0);
    content[content.length - SegmentFooter.SIZE - 5] ^= 1;
    disk.put(segment(0), content);

    try (DiskSpool after = open(disk)) {
      after.acknowledge(2);
      assertThat(readAll(after)).isEmpty();
      assertThat(after.damaged()).isEqualTo(1);
      assertThat(after.records()).isZero();
      assertThat(after.bytes()).isZero();
      assertThat(after.firstSequence()).isEqualTo(after.nextSequence());
    }
  }

  @Test
  void damageBehindWhatIsAcknowledgedIsCountedByTheAcknowledgement() {
    for (int acknowledged = 0; acknowledged <= 6; acknowledged++) {
      SimulatedDisk copy = diskWithDamageFrom2To4(0);
      try (DiskSpool after = open(copy)) {
        after.acknowledge(acknowledged);
        assertCounts(after, acknowledged);
      }
    }
  }

  @Test
  void damageBehindWhatIsAcknowledgedIsCountedByTheNextStart() {
    for (int acknowledged = 0; acknowledged < 6; acknowledged++) {
      SimulatedDisk copy = diskWithDamageFrom2To4(acknowledged);
      try (DiskSpool after = open(copy)) {
        assertThat(after.records() + after.damaged()).isEqualTo(6 - acknowledged);
        assertCounts(after, acknowledged);
      }
    }
  }

  private SimulatedDisk diskWithDamageFrom2To4(int acknowledged) {
    SimulatedDisk copy = disk.copy();
    try (DiskSpool spool = open(copy)) {
      appendAll(spool, 0, 6);
      spool.acknowledge(acknowledged);
    }
    Path path = folder.resolve("00000000000000000000.log");
    byte[] content = copy.files().get(path).content();
    int frame = (content.length - SegmentHeader.SIZE - SegmentFooter.SIZE) / 6;
    Arrays.fill(content, SegmentHeader.SIZE + 2 * frame, SegmentHeader.SIZE + 4 * frame, (byte) 7);
    copy.put(path, content);
    return copy;
  }

  private static void assertCounts(DiskSpool spool, int acknowledged) {
    int lost = Math.min(2, Math.max(0, 4 - acknowledged));
    int left = 6 - acknowledged - lost;
    assertThat(readAll(spool)).as("acknowledged %d", acknowledged).hasSize(left);
    assertThat(spool.records()).as("acknowledged %d", acknowledged).isEqualTo(left);
    assertThat(spool.damaged()).as("acknowledged %d", acknowledged).isEqualTo(lost);
  }

  @Test
  void aFileThatIsGoneIsCounted() {
    try (DiskSpool spool = open(disk)) {
      appendAll(spool, 0, 150);
    }
    List<Path> segments = segments();
    assertThat(segments).hasSizeGreaterThan(3);
    SimulatedDisk without = disk.copy();
    without.kill();
    Path gone = segments.get(1);
    try {
      without.delete(gone);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }

    try (DiskSpool after = open(without)) {
      List<String> found = readAll(after);
      assertThat(lines(0, 150)).containsSubsequence(found);
      assertThat(after.damaged()).isEqualTo(150 - found.size()).isPositive();
      assertThat(after.records()).isEqualTo(found.size());
    }
  }

  @Test
  void aSlotOfTheWatermarkMayBeDamaged() {
    try (DiskSpool spool = open(disk)) {
      appendAll(spool, 0, 20);
      spool.acknowledge(5);
    }
    try (DiskSpool spool = open(disk)) {
      spool.acknowledge(9);
    }
    Path path = folder.resolve(Watermark.FILE);
    byte[] content = disk.files().get(path).content();
    for (int at : new int[] {3, 9, 4096 + 3, 4096 + 9}) {
      SimulatedDisk harmed = disk.copy();
      byte[] bad = content.clone();
      bad[at] ^= 1;
      harmed.put(path, bad);
      try (DiskSpool after = open(harmed)) {
        assertThat(after.firstSequence()).isBetween(5L, 9L);
        assertThat(readAll(after)).isEqualTo(lines(after.firstSequence(), 20));
      }
    }
  }

  @Test
  void withoutAWatermarkEverythingIsSentAgain() {
    try (DiskSpool spool = open(disk)) {
      appendAll(spool, 0, 20);
      spool.acknowledge(9);
    }
    disk.put(folder.resolve(Watermark.FILE), new byte[0]);

    try (DiskSpool after = open(disk)) {
      assertThat(readAll(after)).isEqualTo(lines(0, 20));
    }
  }

  @Test
  void aFileOfANewerFormatIsRefusedByNameAndLeftAlone() {
    try (DiskSpool spool = open(disk)) {
      appendAll(spool, 0, 20);
    }
    byte[] content = segmentBytes(0);
    Bytes.putInt(content, 8, 2);
    Bytes.putInt(content, 12, Bytes.crc(content, 0, 12));
    disk.put(segment(0), content);

    assertThatThrownBy(() -> open(disk))
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.problem()).isEqualTo(Problem.STORAGE))
        .hasMessageContaining(segment(0).toString())
        .hasMessageContaining("format 2");
    assertThat(segmentBytes(0)).isEqualTo(content);
  }

  @Test
  void aSpoolOfANewerFormatIsRefusedByName() {
    disk.put(
        folder.resolve("route"),
        "IoT Center spool, format 2\nwhatever\n".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> open(disk))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("format 2")
        .hasMessageContaining(folder.toString());
  }

  @Test
  void aDamagedRouteFileIsWrittenAnewAndTheFilesStillTellTheRoute() {
    try (DiskSpool spool = open(disk)) {
      appendAll(spool, 0, 3);
    }
    byte[] route = disk.files().get(folder.resolve("route")).content();
    disk.put(folder.resolve("route"), new byte[route.length]);

    try (DiskSpool after = open(disk)) {
      assertThat(readAll(after)).isEqualTo(lines(0, 3));
    }
    assertThat(disk.files().get(folder.resolve("route")).content()).isEqualTo(route);
  }

  @Test
  void filesOfNobodyAreLeftAlone() {
    disk.put(folder.resolve("notes.txt"), new byte[] {1});
    disk.put(folder.resolve("99999999999999999999.log"), new byte[] {1});

    try (DiskSpool after = open(disk)) {
      append(after, 0);
      assertThat(readAll(after)).isEqualTo(lines(0, 1));
    }
    assertThat(disk.files())
        .containsKeys(folder.resolve("notes.txt"), folder.resolve("99999999999999999999.log"));
  }

  /** A frame of another route, left in blocks the disk used again, is none of ours. */
  @Test
  void aFrameOfAnotherRouteIsNotTaken() {
    DiskSpool spool = open(disk);
    append(spool, 0);
    int end = endOfFrames();
    disk.kill();
    byte[] content = segmentBytes(0);
    byte[] line = SpoolKit.line(1).getBytes(StandardCharsets.UTF_8);
    int size = Frame.size(SpoolKit.DEVICE.length, line.length);
    Frame.put(content, end, size, 12345, 1, SpoolKit.DEVICE, line, 0, SpoolKit.START);
    disk.put(segment(0), content);

    try (DiskSpool after = open(disk)) {
      assertThat(readAll(after)).isEqualTo(lines(0, 1));
    }
  }

  private SimulatedDisk harmed(Path path, Harm harm, int at, int end) {
    SimulatedDisk copy = disk.copy();
    copy.put(path, harm.done(disk.files().get(path).content(), at, end));
    return copy;
  }

  private Path segment(int index) {
    return segments().get(index);
  }

  private byte[] segmentBytes(int index) {
    return disk.files().get(segment(index)).content();
  }

  private List<Path> segments() {
    return disk.files().keySet().stream().filter(p -> p.toString().endsWith(".log")).toList();
  }

  private Path setAside() {
    return disk.files().keySet().stream().filter(DamageTest::isSetAside).findFirst().orElseThrow();
  }

  private static boolean isSetAside(Path path) {
    return path.getFileName().toString().startsWith(SetAside.PREFIX);
  }

  /** Where the zeros begin. */
  private int endOfFrames() {
    byte[] content = segmentBytes(0);
    int end = content.length;
    while (content[end - 1] == 0) {
      end--;
    }
    return end;
  }
}
