package io.iotcenter.internal.flux;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Writes queries as people do: blanks and comments anywhere, arguments in any order. */
final class HandwrittenFlux {
  private static final String[] BLANKS = {
    "", " ", "  ", "\n", "\r\n\t", " // so \"that\" |> \n", "\n//\n"
  };

  private final Random random;

  HandwrittenFlux(Random random) {
    this.random = random;
  }

  String write(FluxQuery query) {
    List<String> calls = new ArrayList<>();
    calls.add(call("from", "bucket: " + string(query.bucket())));
    calls.add(call("range", "start: " + bound(query.start()), "stop: " + bound(query.stop())));
    query.steps().forEach(step -> calls.add(step(step)));
    if (!query.result().equals(FluxQuery.UNNAMED)) {
      calls.add(call("yield", "name: " + string(query.result())));
    } else if (random.nextBoolean()) {
      calls.add(call("yield"));
    }
    return blank() + String.join(blank() + "|>" + blank(), calls) + blank();
  }

  private String blank() {
    return BLANKS[random.nextInt(BLANKS.length)];
  }

  private String call(String name, String... arguments) {
    List<String> shuffled = new ArrayList<>(List.of(arguments));
    Collections.shuffle(shuffled, random);
    String comma = !shuffled.isEmpty() && random.nextBoolean() ? "," + blank() : "";
    String list = String.join(blank() + "," + blank(), shuffled);
    return name + blank() + "(" + blank() + list + blank() + comma + ")";
  }

  private static String bound(TimeBound bound) {
    if (bound instanceof TimeBound.At at) {
      return at.time().toString();
    }
    return bound instanceof TimeBound.FromNow relative ? relative.duration().toString() : "now()";
  }

  private String step(Step step) {
    if (step instanceof Step.Filter filter) {
      return call("filter", "fn: (r)" + blank() + "=>" + blank() + condition(filter.condition()));
    }
    if (step instanceof Step.AggregateWindow window) {
      String every = "every: " + window.every();
      String function = "fn: " + window.function().fluxName();
      return window.createEmpty() && random.nextBoolean()
          ? call("aggregateWindow", every, function)
          : call("aggregateWindow", every, function, "createEmpty: " + window.createEmpty());
    }
    if (step instanceof Step.Apply apply) {
      return call(apply.function().fluxName());
    }
    if (step instanceof Step.Limit limit) {
      return limit.offset() == 0 && random.nextBoolean()
          ? call("limit", "n: " + limit.count())
          : call("limit", "n: " + limit.count(), "offset: " + limit.offset());
    }
    if (step instanceof Step.Sort sort) {
      return call("sort", columns(sort.columns()), "desc: " + sort.descending());
    }
    return step instanceof Step.Group group
        ? call("group", columns(group.columns()))
        : call("keep", columns(((Step.Keep) step).columns()));
  }

  private String columns(List<String> columns) {
    return "columns: ["
        + columns.stream().map(column -> blank() + string(column)).collect(Collectors.joining(","))
        + blank()
        + "]";
  }

  private String condition(Condition condition) {
    if (condition instanceof Condition.All all) {
      return joined(all.parts(), "and");
    }
    if (condition instanceof Condition.Any any) {
      return joined(any.parts(), "or");
    }
    Condition.Compare compare = (Condition.Compare) condition;
    boolean dotted = compare.column().matches("\\w+") && random.nextBoolean();
    String text =
        "r"
            + blank()
            + (dotted ? "." + compare.column() : "[" + string(compare.column()) + blank() + "]")
            + blank()
            + compare.comparison().sign()
            + " " // "<-" is something else
            + blank()
            + literal(compare.literal());
    return random.nextInt(4) == 0 ? "(" + text + blank() + ")" : text;
  }

  private String joined(List<Condition> parts, String word) {
    return parts.stream()
        .map(
            part ->
                part instanceof Condition.Compare
                    ? condition(part)
                    : "(" + blank() + condition(part) + ")")
        .collect(Collectors.joining(" " + blank() + word + " " + blank()));
  }

  private static String literal(Literal literal) {
    if (literal instanceof Literal.Text text) {
      return string(text.value());
    }
    return literal.toString().replaceAll(".*value=(.*)]", "$1");
  }

  /** Only for texts that need no care. */
  private static String string(String value) {
    return '"' + value + '"';
  }
}
