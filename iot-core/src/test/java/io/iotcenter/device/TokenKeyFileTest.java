package io.iotcenter.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.model.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenKeyFileTest {
  private static final String ONE = key(1);
  private static final String TWO = key(2);

  @TempDir Path folder;

  private static String key(int fill) {
    byte[] bytes = new byte[TokenKey.BYTES];
    bytes[0] = (byte) fill;
    return Base64.getEncoder().encodeToString(bytes);
  }

  private Path file(String... lines) throws Exception {
    return Files.write(folder.resolve("keys"), List.of(lines));
  }

  @Test
  void theFirstKeyIsForNewTokensAndAllOpenOldOnes() throws Exception {
    TokenKeys keys = TokenKeys.inFile(file("# ours", "", "2026\t" + TWO, "  2025   " + ONE + "  "));

    assertThat(keys.current().id()).isEqualTo("2026");
    assertThat(keys.find("2025").orElseThrow().secret().getEncoded()[0]).isEqualTo((byte) 1);
    assertThat(keys.find("2024")).isEmpty();
    assertThat(keys.toString()).contains("keys in").doesNotContain(ONE).doesNotContain(TWO);
  }

  @Test
  void aNewKeyCountsAtOnce() throws Exception {
    TokenKeys keys = TokenKeys.inFile(file("2025 " + ONE));
    assertThat(keys.current().id()).isEqualTo("2025");

    file("2026 " + TWO, "2025 " + ONE);

    assertThat(keys.current().id()).isEqualTo("2026");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing",
        "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "2026 AQAA",
        "2026 no*base64",
        "2026 AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= more",
        "a/b AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
      })
  void aFileThatHoldsNoKeysIsNamedAndNotShown(String line) throws Exception {
    Path file = file(line);

    assertThatThrownBy(() -> TokenKeys.inFile(file).current())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(file.toString())
        .hasMessageNotContainingAny("AQAA", "no*base64");
  }

  @Test
  void twoKeysOfANameAreOneTooMany() throws Exception {
    Path file = file("2026 " + ONE, "2026 " + TWO);

    assertThatThrownBy(() -> TokenKeys.inFile(file).find("2026"))
        .hasMessageContaining("has on line 2 the name of an earlier key");
    Path absent = folder.resolve("absent");
    assertThatThrownBy(() -> TokenKeys.inFile(absent).find("2026"))
        .hasMessageContaining("cannot be read (NoSuchFileException)");
  }
}
