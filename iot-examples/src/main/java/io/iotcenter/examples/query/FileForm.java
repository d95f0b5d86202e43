package io.iotcenter.examples.query;

import io.iotcenter.query.Answers;
import io.iotcenter.query.ReadingCursor;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** The forms of an answer that programs read, each of any length. */
enum FileForm {
  /** A line for each reading, a column for each field. */
  CSV {
    @Override
    void write(Answers question, OutputStream out) throws IOException {
      writeRows(question, out, (rows, writer) -> CsvRows.write(rows, true, writer));
    }
  },
  /** As InfluxDB writes it: a table for each device and field. */
  ANNOTATED {
    @Override
    void write(Answers question, OutputStream out) throws IOException {
      question.toCsv(out);
    }
  },
  /** An object on a line for each reading. */
  JSON {
    @Override
    void write(Answers question, OutputStream out) throws IOException {
      writeRows(question, out, JsonLines::write);
    }
  };

  /** Writes the whole answer. */
  abstract void write(Answers question, OutputStream out) throws IOException;

  private interface Rows {
    void write(ReadingCursor rows, Writer out) throws IOException;
  }

  private static void writeRows(Answers question, OutputStream out, Rows form) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    try (ReadingCursor rows = question.cursor()) {
      form.write(rows, writer);
    }
    writer.flush();
  }
}
