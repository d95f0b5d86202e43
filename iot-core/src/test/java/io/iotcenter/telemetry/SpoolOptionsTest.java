package io.iotcenter.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.model.InvalidInputException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpoolOptionsTest {
  private static final Path FOLDER = Path.of("spool");

  @Test
  void theDefaultsAreWhatTheDocumentationSays() {
    SpoolOptions options = SpoolOptions.in(FOLDER);

    assertThat(options.folder()).isEqualTo(FOLDER);
    assertThat(options.durability()).isEqualTo(Durability.within(Duration.ofMillis(100)));
    assertThat(options.maxBytes()).isEqualTo(1L << 30);
    assertThat(options.maxAge()).isEmpty();
    assertThat(options.segmentBytes()).isEqualTo(4 << 20);
    assertThat(options.deadLetterBytes()).isEqualTo(16 << 20);
  }

  @Test
  void whatIsSetIsKept() {
    SpoolOptions options =
        SpoolOptions.builder(FOLDER)
            .durability(Durability.everyRecord())
            .maxBytes(1 << 20)
            .maxAge(Duration.ofDays(7))
            .segmentBytes(8 << 10)
            .deadLetterBytes(1)
            .build();

    assertThat(options.durability()).isEqualTo(Durability.everyRecord());
    assertThat(options.maxBytes()).isEqualTo(1 << 20);
    assertThat(options.maxAge()).contains(Duration.ofDays(7));
    assertThat(options.segmentBytes()).isEqualTo(8 << 10);
    assertThat(options.deadLetterBytes()).isEqualTo(1);
  }

  @Test
  void segmentsShrinkWithASmallSpool() {
    assertThat(SpoolOptions.builder(FOLDER).maxBytes(800_000).build().segmentBytes())
        .isEqualTo(100_000);
    assertThat(SpoolOptions.builder(FOLDER).maxBytes(16 << 10).build().segmentBytes())
        .isEqualTo(SpoolOptions.MIN_SEGMENT_BYTES);
  }

  @Test
  void everyFaultIsToldAtOnce() {
    assertThatThrownBy(
            () ->
                SpoolOptions.builder(FOLDER)
                    .durability(Durability.within(Duration.ZERO))
                    .maxBytes(10)
                    .maxAge(Duration.ofDays(-1))
                    .segmentBytes(100)
                    .deadLetterBytes(0)
                    .build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("durability within PT0S is not positive")
        .hasMessageContaining("maxBytes 10 is less than 16384")
        .hasMessageContaining("maxAge PT-24H is not positive")
        .hasMessageContaining("segmentBytes 100 is less than 4096")
        .hasMessageContaining("deadLetterBytes 0 is not positive");
  }

  @Test
  void aSpoolHoldsAtLeastFourSegments() {
    assertThatThrownBy(
            () -> SpoolOptions.builder(FOLDER).maxBytes(1 << 20).segmentBytes(1 << 20).build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("maxBytes 1048576 is less than 4194304, four segments");
  }
}
