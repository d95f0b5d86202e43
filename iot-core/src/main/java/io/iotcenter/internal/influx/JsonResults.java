package io.iotcenter.internal.influx;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import io.iotcenter.model.BackendException;
import java.io.IOException;
import java.io.Reader;

/**
 * The way through a chunked InfluxQL answer in JSON: documents {@code {"results": [{"series":
 * [...]}]}}, one after the other. Errors hide inside an answer of 200. For one thread.
 */
final class JsonResults {
  private final InfluxSettings settings;
  private final String what;
  private final JsonReader json;
  private final String member;
  private final Completeness completeness;
  private int objects;
  private boolean inside;

  /**
   * Begins.
   *
   * @param member the array whose elements are wanted, in a result or its series
   * @param statements how many it answers
   */
  JsonResults(InfluxSettings settings, String what, Reader answer, String member, int statements) {
    this.settings = settings;
    this.what = what;
    this.member = member;
    this.completeness = new Completeness(statements);
    this.json = new JsonReader(answer);
    // documents follow each other
    this.json.setStrictness(Strictness.LENIENT);
  }

  JsonReader json() {
    return json;
  }

  /**
   * Goes on to the next element, which is to be read then.
   *
   * @return {@code false} if there is none, and the answer is complete
   * @throws java.io.EOFException if it is cut short
   * @throws BackendException if the server reports an error
   */
  boolean next() throws IOException {
    while (!(inside && json.hasNext())) {
      switch (json.peek()) {
        case END_DOCUMENT -> {
          completeness.require();
          return false;
        }
        case BEGIN_OBJECT -> {
          json.beginObject();
          if (++objects == 2) {
            completeness.beginResult();
          }
        }
        case END_OBJECT -> {
          json.endObject();
          if (objects-- == 2) {
            completeness.endResult();
          }
        }
        case BEGIN_ARRAY -> json.beginArray();
        case END_ARRAY -> {
          json.endArray();
          inside = false;
        }
        case NAME -> member(json.nextName());
        default -> throw new IllegalStateException("unexpected " + json.peek());
      }
    }
    return true;
  }

  private void member(String name) throws IOException {
    if (name.equals(member)) {
      json.beginArray();
      inside = true;
      return;
    }
    switch (name) {
      case "results", "series" -> {} // an array comes next
      case "statement_id" -> completeness.statement(json.nextLong());
      case "partial" -> partial(json.nextBoolean());
      case "error" -> throw InfluxErrors.of(settings, what, 200, json.nextString());
      default -> json.skipValue();
    }
  }

  /** A series has such a member as well: its result has it then, too. */
  private void partial(boolean goesOn) {
    if (objects == 2) {
      completeness.partial(goesOn);
    }
  }
}
