package io.iotcenter.internal.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, -0",
    "1, 1",
    "-1, -1",
    "48, 48",
    "21.5, 21.5",
    "1013.25, 1013.25",
    "0.1, 0.1",
    "-0.01, -0.01",
    "52.520008, 52.520008",
    "13.404954, 13.404954",
    "1e15, 1000000000000000",
    "1e16, 10000000000000000",
    "1e17, 1.0E17",
    "1e21, 1E21",
    "1.5e300, 1.5E300",
    "1e-7, 1E-7",
    "0.0001, 0.0001",
    "0.00001234, 0.00001234",
    "0.000001234567, 0.000001234567",
    "1.234567e-9, 1.234567E-9",
    "4.9E-324, 4.9E-324",
    "2.2250738585072014E-308, 2.2250738585072014E-308",
    "1.7976931348623157E308, 1.7976931348623157E308",
    "0.30000000000000004, 0.30000000000000004",
    "9007199254740993, 9007199254740992",
    "2.0E-3, 0.002",
    "123456789.123456789, 123456789.12345679"
  })
  void knownNumbers(double value, String text) {
    assertThat(Double.parseDouble(write(value))).isEqualTo(value);
    assertThat(new java.math.BigDecimal(write(value)))
        .isEqualByComparingTo(new java.math.BigDecimal(text));
  }

  @Test
  void minusZeroKeepsItsSign() {
    assertThat(write(-0.0)).isEqualTo("-0");
  }

  @Test
  void everyPatternOfBitsReadsBackAsTheSameDouble() {
    Random random = new Random(1);
    for (int i = 0; i < 1_000_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertReadsBack(value);
      }
    }
  }

  @Test
  void powersOfTwoAndTheirNeighboursReadBack() {
    for (int exponent = -1074; exponent < 1024; exponent++) {
      double power = Math.scalb(1.0, exponent);
      assertReadsBack(power);
      assertReadsBack(Math.nextUp(power));
      assertReadsBack(Math.nextDown(power));
    }
  }

  @Test
  void measurementsWithFewDecimalsAreWrittenAsTheyAreRead() {
    for (int hundredths = -500_000; hundredths <= 500_000; hundredths++) {
      String text =
          java.math.BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString();
      assertThat(write(Double.parseDouble(text))).isEqualTo(text);
    }
  }

  @Test
  void textIsNoLongerThanThatOfTheJdk() {
    Random random = new Random(2);
    for (int i = 0; i < 200_000; i++) {
      double value = random.nextDouble() * Math.pow(10, random.nextInt(20) - 10);
      assertThat(write(value).replace(".", "").length())
          .as("%s", value)
          .isLessThanOrEqualTo(
              new java.math.BigDecimal(Double.toString(value)).toPlainString().length());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0",
    "1",
    "-1",
    "9",
    "10",
    "99",
    "100",
    "9223372036854775807",
    "-9223372036854775808",
    "1000000000000000000"
  })
  void wholeNumbers(long value) {
    byte[] to = new byte[24];
    int end = Digits.writeSigned(value, to, 2);
    assertThat(new String(to, 2, end - 2, StandardCharsets.US_ASCII))
        .isEqualTo(Long.toString(value));
    end = Digits.writeUnsigned(value, to, 0);
    assertThat(new String(to, 0, end, StandardCharsets.US_ASCII))
        .isEqualTo(Long.toUnsignedString(value));
  }

  @Test
  void wholeNumbersAroundEveryPowerOfTen() {
    for (long power = 1; power > 0 && power <= 1_000_000_000_000_000_000L; power *= 10) {
      for (long value : new long[] {power - 1, power, power + 1, power / 7 * 3}) {
        wholeNumbers(value);
        wholeNumbers(-value);
        assertThat(Digits.count(value)).isEqualTo(Long.toString(value).length());
      }
    }
  }

  private static void assertReadsBack(double value) {
    String text = write(value);
    if (Double.doubleToRawLongBits(Double.parseDouble(text)) != Double.doubleToRawLongBits(value)) {
      throw new AssertionError(value + " is written as " + text);
    }
  }

  private static String write(double value) {
    byte[] to = new byte[Decimals.MAX_BYTES + 1];
    int end = Decimals.write(value, to, 1);
    assertThat(end - 1).isLessThanOrEqualTo(Decimals.MAX_BYTES);
    return new String(to, 1, end - 1, StandardCharsets.US_ASCII);
  }
}
