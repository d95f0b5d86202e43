package io.iotcenter.internal.flux;

/**
 * A piece of a text.
 *
 * @param text as it stands there; of a string, what it means
 * @param line from 1
 * @param column from 1, in code points
 */
record Token(Kind kind, String text, int line, int column) {

  enum Kind {
    NAME,
    STRING,
    WHOLE,
    REAL,
    DURATION,
    TIME,
    SIGN,
    END
  }

  boolean is(Kind wantedKind, String wantedText) {
    return kind == wantedKind && text.equals(wantedText);
  }

  boolean isSign(String sign) {
    return is(Kind.SIGN, sign);
  }

  boolean isName(String name) {
    return is(Kind.NAME, name);
  }
}
