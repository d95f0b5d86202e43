package io.iotcenter.internal.spool;

import static io.iotcenter.internal.spool.SpoolKit.ROUTE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.internal.spool.SimulatedDisk.Operation;
import io.iotcenter.model.BackendException;
import io.iotcenter.telemetry.Durability;
import io.iotcenter.telemetry.Rejection;
import io.iotcenter.telemetry.SpoolOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLetterFileTest {
  private static final Instant TIME = Instant.parse("2026-06-01T12:00:00.123Z");
  private static final SpoolOptions OPTIONS =
      SpoolOptions.builder(Path.of("/spool"))
          .durability(Durability.everyRecord())
          .deadLetterBytes(2_000)
          .build();

  private final SimulatedDisk disk = new SimulatedDisk();
  private DiskSpool spool;

  @BeforeEach
  void open() {
    spool = DiskSpool.open(OPTIONS, ROUTE, disk);
  }

  @AfterEach
  void close() {
    spool.close();
  }

  private static Rejection letter(int number) {
    return new Rejection("greenhouse-1", "m,device=greenhouse-1 n=" + number, "because", TIME);
  }

  private static List<Rejection> letters(int from, int to) {
    return IntStream.range(from, to).mapToObj(DeadLetterFileTest::letter).toList();
  }

  private List<Rejection> all() {
    List<Rejection> all = new ArrayList<>();
    spool.deadLetters().forEach(all::add);
    return all;
  }

  private Path path(String name) {
    return spool.folder().resolve(name);
  }

  private String text(String name) {
    return new String(disk.files().get(path(name)).content(), UTF_8);
  }

  @Test
  void theFileIsLineProtocolWithTheReasonsInComments() {
    spool
        .deadLetters()
        .add(
            List.of(
                new Rejection("greenhouse-1", "m T=\"warm\" 1", "field type conflict\n(x)", TIME),
                new Rejection("Süd 2", "m T=1 2", "too old", TIME)));

    assertThat(text("rejected.lp"))
        .isEqualTo(
            """
            # 2026-06-01T12:00:00.123Z greenhouse-1 field type conflict (x)
            m T="warm" 1
            # 2026-06-01T12:00:00.123Z S%C3%BCd+2 too old
            m T=1 2
            """);
  }

  @Test
  void lettersComeBackAsTheyWere() {
    List<Rejection> letters =
        List.of(
            letter(1),
            new Rejection(
                "Süd, 2 = \"x\"", "m,device=S\\ \"ü note=\"a\n# b\nc \\\" d\" 1", "", TIME),
            new Rejection("d", "m note=\"\\\\\",b=\" \" 1", "a \\ reason\u2028x", TIME),
            letter(2));
    spool.deadLetters().add(letters);

    assertThat(all()).isEqualTo(letters);
  }

  @Test
  void whatIsTakenIsForgottenAndTheRestStays() {
    spool.deadLetters().add(letters(0, 5));
    List<Rejection> taken = new ArrayList<>();

    long count = spool.deadLetters().resend(letter -> taken.size() < 3 && taken.add(letter));

    assertThat(count).isEqualTo(3);
    assertThat(taken).isEqualTo(letters(0, 3));
    assertThat(all()).isEqualTo(letters(3, 5));
    assertThat(spool.deadLetters().resend(letter -> true)).isEqualTo(2);
    assertThat(all()).isEmpty();
    assertThat(spool.deadLetters().resend(letter -> true)).isZero();
    assertThat(disk.files().keySet()).noneMatch(path -> path.toString().endsWith(".lp"));
  }

  @Test
  void aTakerThatFailsTakesNothing() {
    spool.deadLetters().add(letters(0, 3));

    assertThatThrownBy(
            () ->
                spool
                    .deadLetters()
                    .resend(
                        letter -> {
                          if (letter.equals(letter(1))) {
                            throw new IllegalStateException("no");
                          }
                          return true;
                        }))
        .hasMessage("no");

    assertThat(all()).isEqualTo(letters(1, 3));
  }

  /** What is refused once more comes while the resending is under way. */
  @Test
  void lettersMayComeWhileOthersAreSentAgain() {
    spool.deadLetters().add(letters(0, 3));

    long taken =
        spool
            .deadLetters()
            .resend(
                letter -> {
                  spool.deadLetters().add(List.of(letter));
                  return true;
                });

    assertThat(taken).isEqualTo(3);
    assertThat(all()).isEqualTo(letters(0, 3));
  }

  @Test
  void theOldestGoWhenThereAreTooMany() {
    for (int i = 0; i < 200; i++) {
      spool.deadLetters().add(List.of(letter(i)));
    }

    List<Rejection> all = all();
    assertThat(all).isEqualTo(letters(200 - all.size(), 200)).hasSizeBetween(10, 30);
    assertThat(
            disk.files().entrySet().stream()
                .filter(file -> file.getKey().toString().endsWith(".lp"))
                .mapToLong(file -> file.getValue().length())
                .sum())
        .isLessThanOrEqualTo(OPTIONS.deadLetterBytes());
  }

  @Test
  void aBatchOfLettersLargerThanAFileIsKeptWhole() {
    spool.deadLetters().add(letters(0, 1));
    spool.deadLetters().add(letters(1, 100));
    assertThat(all()).endsWith(letter(99)).contains(letter(1));
  }

  @Test
  void lettersAreDurable() {
    spool.deadLetters().add(letters(0, 2));
    disk.powerOff();
    open();

    assertThat(all()).isEqualTo(letters(0, 2));
  }

  @Test
  void halfALetterThatACrashLeftIsNotSentAndNotMixedWithTheNext() {
    spool.deadLetters().add(letters(0, 2));
    byte[] whole = disk.files().get(path("rejected.lp")).content();
    int first = new String(whole, UTF_8).indexOf("n=0") + 4;

    for (int length = first; length < whole.length; length++) {
      disk.put(path("rejected.lp"), java.util.Arrays.copyOf(whole, length));
      disk.kill();
      open();
      spool.deadLetters().add(letters(2, 3));

      assertThat(all()).as("cut at %d", length).isEqualTo(List.of(letter(0), letter(2)));
      assertThat(spool.deadLetters().resend(letter -> true)).isEqualTo(2);
    }
    assertThat(disk.files().keySet())
        .as("what is no letter is kept for people")
        .anyMatch(path -> path.getFileName().toString().startsWith("damaged-rejected"));
  }

  @Test
  void aLetterThatCannotBeWrittenIsAnErrorAndLeavesNoHalf() {
    spool.deadLetters().add(letters(0, 1));
    for (IOException error :
        List.of(
            new SimulatedDisk.ShortWriteException("No space left on device", 30),
            new IOException("Input/output error"))) {
      disk.faults(
          (operation, file) -> {
            if (operation == Operation.WRITE || operation == Operation.SET_LENGTH) {
              throw error;
            }
          });
      assertThatThrownBy(() -> spool.deadLetters().add(letters(1, 2)))
          .isInstanceOf(BackendException.class)
          .hasMessageContaining("rejected.lp");
      disk.noFaults();
      spool.deadLetters().add(letters(2, 3));
    }

    assertThat(all()).isEqualTo(List.of(letter(0), letter(2), letter(2)));
  }

  @Test
  void manyTriesOnAFullDiskLeaveNoLitter() {
    spool.deadLetters().add(letters(0, 1));
    disk.faults(
        (operation, file) -> {
          if (operation == Operation.WRITE) {
            throw new SimulatedDisk.ShortWriteException("No space left on device", 30);
          }
        });
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> spool.deadLetters().add(letters(1, 2)))
          .isInstanceOf(BackendException.class);
    }
    disk.noFaults();
    spool.deadLetters().add(letters(2, 3));

    assertThat(all()).isEqualTo(List.of(letter(0), letter(2)));
    assertThat(disk.files().keySet())
        .filteredOn(path -> path.toString().endsWith(".lp"))
        .hasSize(1);
  }

  @Test
  void linesAndCommentsOfPeopleAreNoObstacle() {
    disk.put(
        path("rejected.lp"),
        """
        # mended by hand

        m T=1 1
        # 2026-06-01T12:00:00.123Z greenhouse-1 because
        # and a word of mine
        m T=2 2
        # 2026-06-01T12:00:00.123Z 100%done because
        m T=3 3
        """
            .getBytes(UTF_8));

    assertThat(all())
        .containsExactly(
            new Rejection("", "m T=1 1", "", Instant.EPOCH),
            new Rejection("greenhouse-1", "m T=2 2", "because", TIME),
            new Rejection("100%done", "m T=3 3", "because", TIME));
  }
}
