package io.iotcenter.internal.msgpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MsgPackReaderTest {

  private static MsgPackReader of(String hex) {
    return of(HexFormat.of().parseHex(hex));
  }

  private static MsgPackReader of(byte[] bytes) {
    return new MsgPackReader(new ByteArrayInputStream(bytes));
  }

  @ParameterizedTest
  @CsvSource({
    "00, 0",
    "7f, 127",
    "ff, -1",
    "e0, -32",
    "cc80, 128",
    "ccff, 255",
    "cd0100, 256",
    "cdffff, 65535",
    "ce00010000, 65536",
    "ceffffffff, 4294967295",
    "cf7fffffffffffffff, 9223372036854775807",
    "cfffffffffffffffff, -1",
    "d080, -128",
    "d1ff7f, -129",
    "d103e8, 1000",
    "d2ffff7fff, -32769",
    "d3ffffffff7fffffff, -2147483649",
    "d38000000000000000, -9223372036854775808"
  })
  void readsIntegersOfEveryForm(String hex, long value) throws IOException {
    assertThat(of(hex).readLong()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "cb3ff8000000000000, 1.5",
    "cb7fefffffffffffff, 1.7976931348623157E308",
    "ca3fc00000, 1.5",
    "05, 5",
    "ff, -1",
    "cfffffffffffffffff, 1.8446744073709552E19",
    "d3ffffffffffffffff, -1"
  })
  void readsNumbersOfEveryFormAsDoubles(String hex, double value) throws IOException {
    assertThat(of(hex).readDouble()).isEqualTo(value);
  }

  @Test
  void readsStringsOfEveryForm() throws IOException {
    MsgPackReader reader = of("a0" + "a26162" + "d9026364" + "da00026566" + "db00000004f09f9880");
    assertThat(reader.readString()).isEmpty();
    assertThat(reader.readString()).isEqualTo("ab");
    assertThat(reader.readString()).isEqualTo("cd");
    assertThat(reader.readString()).isEqualTo("ef");
    assertThat(reader.readString()).isEqualTo("😀");
    assertThat(reader.atEnd()).isTrue();
  }

  @Test
  void readsHeadersOfEveryForm() throws IOException {
    assertThat(of("83").readMapHeader()).isEqualTo(3);
    assertThat(of("de0100").readMapHeader()).isEqualTo(256);
    assertThat(of("df00010000").readMapHeader()).isEqualTo(65536);
    assertThat(of("93").readArrayHeader()).isEqualTo(3);
    assertThat(of("dc0100").readArrayHeader()).isEqualTo(256);
    assertThat(of("dd00010000").readArrayHeader()).isEqualTo(65536);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c0",
        "c2",
        "05",
        "ff",
        "cc80",
        "cd0000",
        "ce00000000",
        "cf0000000000000000",
        "d000",
        "d10000",
        "d200000000",
        "d30000000000000000",
        "ca00000000",
        "cb0000000000000000",
        "a26162",
        "d9026162",
        "da00026162",
        "db000000026162",
        "c4020000",
        "c500020000",
        "c6000000020000",
        "c702050000",
        "c80002050000",
        "c900000002050000",
        "d40500",
        "d5050000",
        "d60500000000",
        "d7050000000000000000",
        "d80500000000000000000000000000000000",
        "80",
        "8105a26162",
        "de000105a26162",
        "df0000000105a26162",
        "920593c0c2c3",
        "dc00020506",
        "dd000000020506"
      })
  void leavesOutAValueOfEveryForm(String hex) throws IOException {
    MsgPackReader reader = of(hex + "2a");
    reader.skip();
    assertThat(reader.readLong()).isEqualTo(42);
    assertThat(reader.atEnd()).isTrue();
  }

  @Test
  void aValueMayLieAcrossTheEndOfTheBuffer() throws IOException {
    for (int before = 65_520; before <= 65_540; before++) {
      byte[] bytes =
          MsgPackBytes.of("x".repeat(before), 1.5, "y".repeat(70_000), 7L, "z".repeat(100), true);
      MsgPackReader reader = of(bytes);
      assertThat(reader.readString()).hasSize(before);
      assertThat(reader.readDouble()).isEqualTo(1.5);
      assertThat(reader.readString()).isEqualTo("y".repeat(70_000));
      assertThat(reader.readLong()).isEqualTo(7);
      reader.skip();
      assertThat(reader.readBoolean()).isTrue();
      assertThat(reader.atEnd()).isTrue();
    }
  }

  @Test
  void bytesMayComeOneAtATime() throws IOException {
    byte[] bytes = MsgPackBytes.of(Map.of("a", List.of(1.5, "text", true)));
    InputStream slow =
        new ByteArrayInputStream(bytes) {
          @Override
          public synchronized int read(byte[] to, int offset, int length) {
            return super.read(to, offset, Math.min(length, 1));
          }
        };
    MsgPackReader reader = new MsgPackReader(slow);
    assertThat(reader.readMapHeader()).isEqualTo(1);
    assertThat(reader.readString()).isEqualTo("a");
    reader.skip();
    assertThat(reader.atEnd()).isTrue();
  }

  @Test
  void anEndWithinAValueIsAnError() {
    byte[] whole = MsgPackBytes.of(Map.of("a", List.of(1.5, "text", true)));
    for (int length = 0; length < whole.length; length++) {
      MsgPackReader reader = of(java.util.Arrays.copyOf(whole, length));
      assertThatThrownBy(reader::skip).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void anythingElseThanAskedForIsAnError() {
    assertThatThrownBy(() -> of("a161").readLong()).isInstanceOf(MsgPackException.class);
    assertThatThrownBy(() -> of("c0").readDouble()).isInstanceOf(MsgPackException.class);
    assertThatThrownBy(() -> of("05").readString()).isInstanceOf(MsgPackException.class);
    assertThatThrownBy(() -> of("05").readBoolean()).isInstanceOf(MsgPackException.class);
    assertThatThrownBy(() -> of("3c").readMapHeader()).isInstanceOf(MsgPackException.class);
    assertThatThrownBy(() -> of("80").readArrayHeader()).isInstanceOf(MsgPackException.class);
    assertThatThrownBy(() -> of("c1").skip()).isInstanceOf(MsgPackException.class);
    assertThatThrownBy(() -> of("dbffffffff").readString()).isInstanceOf(MsgPackException.class);
    assertThatThrownBy(() -> of("ddffffffff").readArrayHeader())
        .isInstanceOf(MsgPackException.class);
  }

  @Test
  void garbageIsAnErrorAndNeverAHang() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] garbage = new byte[random.nextInt(64)];
      random.nextBytes(garbage);
      MsgPackReader reader = of(garbage);
      try {
        while (!reader.atEnd()) {
          reader.skip();
        }
      } catch (IOException expected) {
        assertThat(expected).isInstanceOfAny(EOFException.class, MsgPackException.class);
      }
    }
  }
}
