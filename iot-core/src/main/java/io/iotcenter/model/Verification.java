package io.iotcenter.model;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What only the back end can tell about a configuration. Immutable and thread-safe.
 *
 * @param checks what was looked at, in order
 */
public record Verification(List<Check> checks) {

  /** How a check came out. */
  public enum Result {
    /** As it should be. */
    OK,
    /** It works, but not as most people would want it. */
    WARNING,
    /** It cannot work. */
    FAILED
  }

  /**
   * One thing that was looked at.
   *
   * @param subject what, for example {@code token} or {@code bucket iot_center}
   * @param result how it came out
   * @param finding what was found
   * @param remedy what to do about it; empty where nothing is to be done
   */
  public record Check(String subject, Result result, String finding, String remedy) {
    @Override
    public String toString() {
      return "%-7s  %s: %s%s"
          .formatted(result, subject, finding, remedy.isEmpty() ? "" : "; " + remedy);
    }
  }

  /** Copies the list. */
  public Verification {
    checks = List.copyOf(checks);
  }

  /**
   * Tells whether everything works.
   *
   * @return {@code false} if a check failed
   */
  public boolean isOk() {
    return checks.stream().noneMatch(check -> check.result() == Result.FAILED);
  }

  /** One line a check. */
  @Override
  public String toString() {
    return checks.stream().map(Check::toString).collect(Collectors.joining("\n"));
  }
}
