package io.iotcenter.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotcenter.internal.write.LineBatch;
import io.iotcenter.internal.write.RecordBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every buffer of accepted records does. Each of them runs it. */
public abstract class RecordBufferContract {
  private static final long MAX_BYTES = 64 << 10;
  private static final long START = 1_780_000_000_000L;

  private RecordBuffer buffer;

  /** Opens an empty buffer that takes about so much. */
  protected abstract RecordBuffer open(long maxBytes);

  @BeforeEach
  void openIt() {
    buffer = open(MAX_BYTES);
  }

  @AfterEach
  void closeIt() {
    buffer.close();
  }

  @Test
  void anEmptyBufferHasNothing() {
    assertThat(read(buffer.firstSequence(), 10)).isEmpty();
    assertThat(buffer.nextSequence()).isEqualTo(buffer.firstSequence());
    assertThat(buffer.records()).isZero();
    assertThat(buffer.bytes()).isZero();
    assertThat(buffer.oldestAcceptedAtMillis()).isZero();
    assertThat(buffer.damaged()).isZero();
  }

  @Test
  void recordsComeOutAsTheyWentInAndInTheirOrder() {
    long first = append("greenhouse-1", "environment T=1 1\n", START);
    append("köhler, süd", "environment,device=a note=\"two\nlines\" 2\n", START + 1);
    append("greenhouse-1", "\n", START + 2);

    LineBatch batch = batch(first, 10);

    assertThat(texts(batch))
        .containsExactly("environment T=1 1", "environment,device=a note=\"two\nlines\" 2", "");
    assertThat(IntStream.range(0, 3).mapToObj(i -> new String(batch.device(i), UTF_8)))
        .containsExactly("greenhouse-1", "köhler, süd", "greenhouse-1");
    assertThat(IntStream.range(0, 3).mapToLong(batch::acceptedAtMillis))
        .containsExactly(START, START + 1, START + 2);
    assertThat(IntStream.range(0, 3).mapToLong(batch::sequence))
        .containsExactly(first, first + 1, first + 2);
  }

  @Test
  void aRecordIsACopy() {
    byte[] line = "..T=1 1\n..".getBytes(UTF_8);
    long sequence = buffer.append("d".getBytes(UTF_8), line, 2, 8, START);
    line[2] = 'X';

    assertThat(read(sequence, 1)).containsExactly("T=1 1");
  }

  @Test
  void numbersHaveNoGapAndBeginWhereTheBufferSays() {
    long next = buffer.nextSequence();

    assertThat(append("a\n", 1)).isEqualTo(next);
    assertThat(append("b\n", 2)).isEqualTo(next + 1);
    assertThat(buffer.nextSequence()).isEqualTo(next + 2);
    assertThat(buffer.firstSequence()).isEqualTo(next);
  }

  @Test
  void aBatchTakesWhatItMayAndTheNextGoesOn() {
    long first = appendAll(25);

    assertThat(read(first, 10)).hasSize(10).first().isEqualTo(line(0).strip());
    assertThat(read(first + 10, 10)).hasSize(10).first().isEqualTo(line(10).strip());
    assertThat(read(first + 20, 10)).hasSize(5).last().isEqualTo(line(24).strip());
    assertThat(read(first + 25, 10)).isEmpty();
  }

  @Test
  void aBatchEndsAtItsBytesButTakesAtLeastOneLine() {
    long first = appendAll(3);
    LineBatch batch = new LineBatch(10, line(0).length() + line(1).length());

    buffer.read(first, batch);
    assertThat(batch.lines()).isEqualTo(2);

    LineBatch small = new LineBatch(10, 1);
    buffer.read(first + 2, small);
    assertThat(texts(small)).containsExactly(line(2).strip());
  }

  @Test
  void readingEmptiesTheBatchFirst() {
    long first = appendAll(4);
    LineBatch batch = new LineBatch(3, 1 << 20);

    buffer.read(first, batch);
    buffer.read(first + 3, batch);

    assertThat(texts(batch)).containsExactly(line(3).strip());
    assertThat(batch.sequence(0)).isEqualTo(first + 3);
  }

  @Test
  void readingLeavesRecordsWhereTheyAre() {
    long first = appendAll(5);

    assertThat(read(first + 2, 10)).isEqualTo(read(first + 2, 10)).hasSize(3);
    assertThat(read(first, 10)).hasSize(5);
    assertThat(buffer.records()).isEqualTo(5);
  }

  @Test
  void readingFromARecordThatIsGoneBeginsWithTheOldest() {
    long first = appendAll(5);
    buffer.acknowledge(first + 3);

    LineBatch batch = batch(first, 10);

    assertThat(texts(batch)).containsExactly(line(3).strip(), line(4).strip());
    assertThat(batch.sequence(0)).isEqualTo(first + 3);
  }

  @Test
  void acknowledgingLetsGoOfTheOldestAndCountsStayExact() {
    long first = appendAll(5);

    buffer.acknowledge(first + 2);

    assertThat(buffer.firstSequence()).isEqualTo(first + 2);
    assertThat(buffer.nextSequence()).isEqualTo(first + 5);
    assertThat(buffer.records()).isEqualTo(3);
    assertThat(buffer.bytes()).isEqualTo(bytes(2, 5));
    assertThat(buffer.oldestAcceptedAtMillis()).isEqualTo(START + 2);

    buffer.acknowledge(first + 5);

    assertThat(buffer.records()).isZero();
    assertThat(buffer.bytes()).isZero();
    assertThat(buffer.oldestAcceptedAtMillis()).isZero();
    assertThat(buffer.firstSequence()).isEqualTo(first + 5);

    append(line(7), START + 7);
    assertThat(buffer.oldestAcceptedAtMillis()).isEqualTo(START + 7);
    assertThat(read(first + 5, 10)).containsExactly(line(7).strip());
  }

  @Test
  void acknowledgingTwiceOrLessThanBeforeChangesNothing() {
    long first = appendAll(5);
    buffer.acknowledge(first + 4);

    buffer.acknowledge(first + 4);
    buffer.acknowledge(first + 1);

    assertThat(buffer.firstSequence()).isEqualTo(first + 4);
    assertThat(buffer.records()).isEqualTo(1);
  }

  @Test
  void aFullBufferTakesNothingUntilThereIsRoom() {
    long taken = fill();
    long bytes = buffer.bytes();

    assertThat(append(line(0), START)).isEqualTo(RecordBuffer.NO_ROOM);

    assertThat(buffer.records()).isEqualTo(taken);
    assertThat(buffer.bytes()).isEqualTo(bytes);
    buffer.acknowledge(buffer.nextSequence());
    assertThat(append(line(0), START)).isNotEqualTo(RecordBuffer.NO_ROOM);
  }

  @Test
  void droppingTheOldestMakesRoomAndTellsHowMany() {
    long taken = fill();
    long first = buffer.firstSequence();

    long dropped = buffer.dropOldest(line(0).length());

    assertThat(dropped).isBetween(1L, taken);
    assertThat(buffer.firstSequence()).isEqualTo(first + dropped);
    assertThat(buffer.records()).isEqualTo(taken - dropped);
    long sequence = append(line(0), START);
    assertThat(sequence).isEqualTo(first + taken);
    assertThat(read(first, 1)).containsExactly(line((int) dropped).strip());
  }

  @Test
  void nothingIsDroppedWhileThereIsRoom() {
    appendAll(3);

    assertThat(buffer.dropOldest(100)).isZero();
    assertThat(buffer.records()).isEqualTo(3);
  }

  @Test
  void anEmptyBufferHasNothingToDrop() {
    assertThat(buffer.dropOldest((int) MAX_BYTES * 2)).isZero();
  }

  @Test
  void aLineLargerThanTheBufferPassesAlone() {
    String huge = "x".repeat((int) MAX_BYTES * 2) + "\n";
    appendAll(2);
    assertThat(append(huge, START)).isEqualTo(RecordBuffer.NO_ROOM);

    buffer.acknowledge(buffer.nextSequence());
    long sequence = append(huge, START);

    assertThat(read(sequence, 10)).containsExactly(huge.strip());
  }

  @Test
  void threadsDoNotLoseOrMixRecords() throws InterruptedException, ExecutionException {
    int threads = 8;
    int each = 100;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int thread = t;
        done.add(
            pool.submit(
                () -> {
                  for (int i = 0; i < each; i++) {
                    append("thread-" + thread, "t%d i=%d\n".formatted(thread, i), START);
                  }
                }));
      }
      for (Future<?> future : done) {
        future.get();
      }
    } finally {
      pool.shutdown();
    }

    List<String> all = read(buffer.firstSequence(), threads * each + 1);
    assertThat(all).hasSize(threads * each);
    for (int t = 0; t < threads; t++) {
      String mine = "t" + t + " ";
      assertThat(all.stream().filter(text -> text.startsWith(mine)))
          .as("the order of one thread")
          .containsExactlyElementsOf(
              IntStream.range(0, each).mapToObj(i -> mine + "i=" + i).toList());
    }
  }

  @Test
  void recordsLeaveWhileOthersArrive() throws InterruptedException, ExecutionException {
    int count = 1_000;
    long first = buffer.nextSequence();
    ExecutorService pool = Executors.newSingleThreadExecutor();
    List<String> seen = new ArrayList<>();
    try {
      Future<?> writer =
          pool.submit(
              () -> {
                for (int i = 0; i < count; i++) {
                  while (append("d", line(i), START + i) == RecordBuffer.NO_ROOM) {
                    Thread.onSpinWait();
                  }
                }
              });
      while (seen.size() < count) {
        seen.addAll(read(first + seen.size(), 17));
        buffer.acknowledge(first + seen.size());
        if (writer.isDone()) {
          writer.get();
        }
      }
    } finally {
      pool.shutdown();
    }
    assertThat(seen)
        .containsExactlyElementsOf(
            IntStream.range(0, count).mapToObj(i -> line(i).strip()).toList());
    assertThat(buffer.records()).isZero();
    assertThat(buffer.bytes()).isZero();
  }

  private long append(String line, long acceptedAtMillis) {
    return append("greenhouse-1", line, acceptedAtMillis);
  }

  private long append(String device, String line, long acceptedAtMillis) {
    byte[] bytes = line.getBytes(UTF_8);
    return buffer.append(device.getBytes(UTF_8), bytes, 0, bytes.length, acceptedAtMillis);
  }

  /** Appends so many lines, and tells the number of the first. */
  private long appendAll(int count) {
    long first = buffer.nextSequence();
    for (int i = 0; i < count; i++) {
      append(line(i), START + i);
    }
    return first;
  }

  private long fill() {
    long taken = 0;
    while (append(line((int) taken), START) != RecordBuffer.NO_ROOM) {
      taken++;
    }
    return taken;
  }

  private static String line(int i) {
    return "environment,device=greenhouse-1 Temperature=21.5,n=" + i + "i\n";
  }

  private static long bytes(int from, int to) {
    return IntStream.range(from, to).mapToLong(i -> line(i).length()).sum();
  }

  private LineBatch batch(long from, int maxLines) {
    LineBatch batch = new LineBatch(maxLines, 1 << 20);
    buffer.read(from, batch);
    return batch;
  }

  private List<String> read(long from, int maxLines) {
    return texts(batch(from, maxLines));
  }

  private static List<String> texts(LineBatch batch) {
    return IntStream.range(0, batch.lines()).mapToObj(batch::text).toList();
  }
}
