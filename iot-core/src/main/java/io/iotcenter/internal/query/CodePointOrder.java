package io.iotcenter.internal.query;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** Orders by Unicode code points, as UTF-8 sorts and both back ends do; UTF-16 does not. */
public final class CodePointOrder {
  public static final Comparator<String> INSTANCE =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private CodePointOrder() {}
}
