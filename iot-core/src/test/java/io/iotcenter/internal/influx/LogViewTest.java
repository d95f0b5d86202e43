package io.iotcenter.internal.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.internal.influx.LogPoints.LogPoint;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Points that this version of the library did not write. */
class LogViewTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "[]",
        "{}",
        "{\"claim\":{}}",
        "{\"version\":1,\"at\":0}",
        "{\"at\":0,\"kind\":\"REGISTERED\",\"state\":\"ACTIVE\",\"rights\":\"READ\"}",
        "{\"version\":1,\"at\":0,\"kind\":\"LENT\",\"state\":\"ACTIVE\"}",
        "{\"version\":1,\"at\":0,\"kind\":\"REGISTERED\",\"state\":\"ACTIVE\",\"current\":7}",
      })
  void whoseItIsIsSaid(String entry) {
    assertThatThrownBy(() -> LogView.of("pump-7", List.of(new LogPoint(7, entry))))
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.problem()).isEqualTo(Problem.BAD_ANSWER))
        .hasMessageContaining("device \"pump-7\" cannot be read");
  }
}
