package io.iotcenter.internal.influx;

import io.iotcenter.query.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Statements to run in one request.
 *
 * @param text the statements, separated by semicolons; holds nothing that comes from outside
 * @param params what the text refers to
 * @param statements what the columns of each statement's rows are, after their time
 */
record InfluxQlRequest(String text, Map<String, Object> params, List<Statement> statements) {

  /** This, run after another, whose parameters have other names. */
  InfluxQlRequest after(InfluxQlRequest first) {
    Map<String, Object> allParams = new LinkedHashMap<>(first.params);
    allParams.putAll(params);
    List<Statement> allStatements = new ArrayList<>(first.statements);
    allStatements.addAll(statements);
    return new InfluxQlRequest(first.text + "; " + text, allParams, allStatements);
  }

  /** The columns of one statement. */
  record Statement(List<Cell> cells) {}

  /**
   * What one column is.
   *
   * @param column the column of the answer it goes to
   * @param content how to read it
   * @param tag the key of a tag; the server may have given it another name
   */
  record Cell(int column, Content content, String tag) {

    static Cell value(int column, Content content) {
      return new Cell(column, content, "");
    }

    static Cell tag(String key) {
      return new Cell(0, Content.TAG, key);
    }
  }

  /** How a value is read. */
  enum Content {
    FLOAT,
    INTEGER,
    UNSIGNED,
    BOOLEAN,
    STRING,
    /** A value of a tag, which tells series apart. */
    TAG;

    static Content of(FieldType type) {
      return switch (type) {
        case FLOAT -> FLOAT;
        case INTEGER -> INTEGER;
        case UNSIGNED -> UNSIGNED;
        case BOOLEAN -> BOOLEAN;
        case STRING -> STRING;
      };
    }
  }
}
