package io.iotcenter.examples.query;

import io.iotcenter.IotCenter;
import io.iotcenter.examples.terminal.Ending;
import io.iotcenter.model.BackendException;
import java.io.IOException;
import java.util.function.Supplier;
import picocli.CommandLine.ExitCode;

/** Asks, and puts everything away however it ends. */
final class Asking {
  /** What a shell calls the end by Ctrl-C. */
  private static final int INTERRUPTED = 130;

  /** The question, and what becomes of its answer. */
  interface Work {
    void run(IotCenter iot) throws IOException;
  }

  private Asking() {}

  /**
   * Does the work on an IoT Center of its own.
   *
   * @return the exit code: success also where the reader behind a pipe has had enough
   */
  static int run(Supplier<IotCenter> open, Work work) throws IOException {
    try (IotCenter iot = open.get();
        Ending ending = Ending.of(iot::close)) {
      try {
        work.run(iot);
        return ExitCode.OK;
      } catch (WriterStream.NobodyReads e) {
        return ExitCode.OK;
      } catch (IllegalStateException | BackendException e) {
        if (ending.isAsked()) {
          return INTERRUPTED;
        }
        throw e;
      }
    }
  }
}
