package io.iotcenter.internal.flux;

/** A value in a condition. */
public sealed interface Literal {

  record Text(String value) implements Literal {}

  record Whole(long value) implements Literal {}

  /** A finite number. */
  record Real(double value) implements Literal {}

  record Truth(boolean value) implements Literal {}
}
