package io.iotcenter.internal.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSourceTest {

  @Test
  void theSupplierIsAskedOnceHoweverManyThreadsNeedItFirst() {
    AtomicInteger asked = new AtomicInteger();
    TokenSource source = TokenSource.of(() -> "token-" + asked.incrementAndGet());
    assertThat(asked).hasValue(0);
    assertThat(IntStream.range(0, 64).parallel().mapToObj(i -> token(source)))
        .containsOnly("token-1");
    assertThat(asked).hasValue(1);
  }

  @Test
  void aRefusedTokenIsReplacedOnceHoweverManyRequestsItWasRefusedFor() {
    AtomicInteger asked = new AtomicInteger();
    TokenSource source = TokenSource.of(() -> "token-" + asked.incrementAndGet());
    String refused = token(source);
    assertThat(IntStream.range(0, 64).parallel().mapToObj(i -> source.renew(refused)))
        .containsOnly(true);
    assertThat(token(source)).isEqualTo("token-2");
    assertThat(asked).hasValue(2);
  }

  @Test
  void theSameTokenAgainIsNoNewOne() {
    TokenSource source = TokenSource.fixed("the one");
    assertThat(TokenSource.isPlausible("the one")).isFalse();
    TokenSource fixed = TokenSource.fixed("the-one");
    assertThat(fixed.renew(token(fixed))).isFalse();
    assertThat(source).hasToString("***");
  }

  @Test
  void aSupplierThatFailsLeavesTheOldTokenInUse() {
    Iterator<String> tokens = List.of("first").iterator();
    TokenSource source = TokenSource.of(tokens::next);
    assertThat(source.renew(token(source))).isFalse();
    assertThat(token(source)).isEqualTo("first");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  ", "two words", "line\nend", "ümlaut", "bell\u0007"})
  void whatCanBeNoTokenIsRefusedWithoutBeingShown(String given) {
    assertThatThrownBy(() -> TokenSource.of(() -> given).token())
        .isInstanceOf(NoTokenException.class)
        .hasMessage("the supplier of the token gave nothing that can be a token");
  }

  @Test
  void blanksAroundATokenAreNotPartOfIt() {
    assertThat(token(TokenSource.of(() -> " from-a-file\r\n"))).isEqualTo("from-a-file");
  }

  private static String token(TokenSource source) {
    try {
      return source.token();
    } catch (NoTokenException e) {
      throw new AssertionError(e);
    }
  }
}
