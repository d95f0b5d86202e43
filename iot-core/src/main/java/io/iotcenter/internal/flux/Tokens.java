package io.iotcenter.internal.flux;

import io.iotcenter.internal.flux.Token.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The tokens of a text, and what all parts of the parser do with them. */
final class Tokens {
  private final FluxLexer lexer;
  private Token ahead;

  Tokens(String text) {
    this.lexer = new FluxLexer(text);
    this.ahead = lexer.next();
  }

  Token peek() {
    return ahead;
  }

  Token next() {
    Token token = ahead;
    if (token.kind() != Kind.END) {
      ahead = lexer.next();
    }
    return token;
  }

  /** Takes a sign if it is there. */
  boolean take(String sign) {
    if (!ahead.isSign(sign)) {
      return false;
    }
    next();
    return true;
  }

  Token expect(Kind kind, String what) {
    if (ahead.kind() != kind) {
      throw Refusals.of(ahead, what + " is expected here");
    }
    return next();
  }

  void expectSign(String sign) {
    if (!take(sign)) {
      throw Refusals.of(ahead, "\"" + sign + "\" is expected here");
    }
  }

  void expectName(String name) {
    if (!ahead.isName(name)) {
      throw Refusals.of(ahead, "\"" + name + "\" is expected here");
    }
    next();
  }

  String string() {
    return expect(Kind.STRING, "a string").text();
  }

  boolean truth() {
    Token token = expect(Kind.NAME, "true or false");
    if (!token.isName("true") && !token.isName("false")) {
      throw Refusals.of(token, "true or false is expected here");
    }
    return token.isName("true");
  }

  /** A whole number, from 0 on. */
  long whole() {
    return Literals.whole(expect(Kind.WHOLE, "a whole number"), false);
  }

  /** A list of strings, none of them twice. */
  List<String> strings() {
    List<String> strings = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    expectSign("[");
    while (!ahead.isSign("]")) {
      Token string = ahead;
      strings.add(string());
      if (!seen.add(string.text())) {
        throw Refusals.of(string, "given twice");
      }
      if (!take(",")) {
        break;
      }
    }
    expectSign("]");
    return strings;
  }

  /** The arguments of a call, each by its name, in any order. */
  void arguments(Token function, Map<String, Runnable> known, Set<String> required) {
    Set<String> seen = new HashSet<>();
    expectSign("(");
    while (!ahead.isSign(")")) {
      Token name = expect(Kind.NAME, "the name of an argument");
      Runnable reader = known.get(name.text());
      if (reader == null) {
        throw Refusals.of(name, "not an argument of " + function.text() + " that is taken here");
      }
      if (!seen.add(name.text())) {
        throw Refusals.of(name, "given twice");
      }
      expectSign(":");
      reader.run();
      if (!take(",")) {
        break;
      }
    }
    expectSign(")");
    for (String name : required) {
      if (!seen.contains(name)) {
        throw Refusals.of(function, "needs the argument \"" + name + "\"");
      }
    }
  }

  /** Puts something in parentheses that are not a call. */
  <T> T inParentheses(Supplier<T> inside) {
    expectSign("(");
    T result = inside.get();
    expectSign(")");
    return result;
  }
}
