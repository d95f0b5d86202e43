package io.iotcenter.examples.web.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An error whose answer is known where it happens. */
public final class ProblemException extends RuntimeException {
  private final int status;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Map<String, Object> members = new LinkedHashMap<>();

  /** The detail is a sentence for people: what is wrong, and what to do. */
  public ProblemException(int status, String detail) {
    this(status, detail, null);
  }

  /** The same, with what it comes from: that goes to the log, and to no caller. */
  public ProblemException(int status, String detail, @Nullable Exception cause) {
    super(detail, cause, false, false); // thrown for every bad request: no stack trace
    this.status = status;
  }

  /** Adds a header to the answer. */
  public ProblemException header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Adds a member to the problem, beside those of RFC 9457. */
  public ProblemException member(String name, Object value) {
    members.put(name, value);
    return this;
  }

  int status() {
    return status;
  }

  String detail() {
    return String.valueOf(getMessage());
  }

  Map<String, String> headers() {
    return headers;
  }

  Map<String, Object> members() {
    return members;
  }
}
