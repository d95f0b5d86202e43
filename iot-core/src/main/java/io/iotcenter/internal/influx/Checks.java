package io.iotcenter.internal.influx;

import io.iotcenter.model.BackendException;
import io.iotcenter.model.Verification;
import io.iotcenter.model.Verification.Check;
import io.iotcenter.model.Verification.Result;
import java.util.ArrayList;
import java.util.List;

/** Checks as they are made. */
final class Checks {
  private final List<Check> made = new ArrayList<>();

  void ok(String subject, String finding) {
    made.add(new Check(subject, Result.OK, finding, ""));
  }

  void warning(String subject, String finding, String remedy) {
    made.add(new Check(subject, Result.WARNING, finding, remedy));
  }

  void failed(String subject, String finding, String remedy) {
    made.add(new Check(subject, Result.FAILED, finding, remedy));
  }

  /** A check that could not be made, for a reason that says what to do. */
  void failed(String subject, BackendException e) {
    failed(subject, String.valueOf(e.getMessage()), "");
  }

  Verification verification() {
    return new Verification(made);
  }
}
