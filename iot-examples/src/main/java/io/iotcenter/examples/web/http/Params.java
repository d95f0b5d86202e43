package io.iotcenter.examples.web.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Parameters of a query string, checked. */
public final class Params {
  private Params() {}

  /** A parameter made into something, or {@code null} if the request has none of that name. */
  public static <T> @Nullable T get(
      Context ctx, String name, Function<String, T> reader, String example) {
    List<String> values = ctx.queryParams(name);
    if (values.isEmpty()) {
      return null;
    }
    if (values.size() > 1) {
      throw new ProblemException(400, "The parameter \"" + name + "\" is there more than once.");
    }
    return read(name, values.get(0), reader, example);
  }

  /** Makes something of each value of a parameter that may be there more than once. */
  public static <T> List<T> all(
      Context ctx, String name, Function<String, T> reader, String example) {
    return ctx.queryParams(name).stream().map(text -> read(name, text, reader, example)).toList();
  }

  private static <T> T read(String name, String text, Function<String, T> reader, String example) {
    try {
      return reader.apply(text);
    } catch (RuntimeException e) {
      throw new ProblemException(
          400,
          "The parameter \"%s\" is not as it should be; say for example %s=%s."
              .formatted(name, name, example));
    }
  }

  /** A reader of the constants of an enum, in lower case. */
  public static <E extends Enum<E>> Function<String, E> constant(Class<E> type) {
    return text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
  }

  /** A reader of whole numbers within a range. */
  public static Function<String, Integer> between(int least, int most) {
    return text -> {
      int number = Integer.parseInt(text);
      if (number < least || number > most) {
        throw new IllegalArgumentException();
      }
      return number;
    };
  }
}
