package io.iotcenter.internal.write;

import io.iotcenter.internal.write.BatchOutcome.Rejected;
import io.iotcenter.internal.write.BatchOutcome.Retryable;
import io.iotcenter.internal.write.BatchOutcome.Split;
import io.iotcenter.internal.write.BatchOutcome.Stored;
import io.iotcenter.internal.write.BatchOutcome.Unauthorized;
import io.iotcenter.telemetry.DeliveryOptions;
import io.iotcenter.telemetry.DeliveryState;
import io.iotcenter.telemetry.Rejection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets every line of a batch stored or rejected, whatever it takes: again after a wait, in halves,
 * or without the lines that are refused. For one thread.
 */
final class BatchDelivery {
  private static final Logger LOG = LoggerFactory.getLogger(BufferedTelemetryWriter.class);
  private static final BitSet NONE = new BitSet();
  private static final String NEVER_STORED = "fails again and again while others are stored: ";

  /** So often a batch, and then a line, may fail before it is taken for the cause. */
  private static final int PATIENCE = 5;

  private final Route route;
  private final Lane lane;
  private final Transport transport;
  private final LaneHealth health;
  private final DeliveryEvents events;
  private final BackOff backOff;
  private final LineBatch part;
  private int suspicions;

  BatchDelivery(
      Route route,
      Lane lane,
      Transport transport,
      LaneHealth health,
      DeliveryEvents events,
      DeliveryOptions options) {
    this.route = route;
    this.lane = lane;
    this.transport = transport;
    this.health = health;
    this.events = events;
    this.backOff = new BackOff(options.retryMin(), options.retryMax());
    this.part = new LineBatch(options.batchLines(), options.batchBytes());
  }

  /**
   * Delivers a batch. Returns early where none of it has an answer yet: by now a larger batch may
   * be taken.
   */
  void deliver(LineBatch batch) throws InterruptedException {
    try {
      if (lane.outgoing().begin(batch)) {
        deliverWhole(batch);
      } else {
        deliverTheRest(batch);
      }
    } finally {
      // whatever failed between the beginning and the sending
      lane.outgoing().end();
    }
  }

  private void deliverWhole(LineBatch batch) throws InterruptedException {
    BatchOutcome outcome = send(batch);
    if (outcome instanceof Stored) {
      answered();
      lane.settle(batch, 0, batch.lines(), NONE, NONE);
    } else {
      Answers answers = new Answers(lane, batch);
      goOn(batch, answers, answers.open(), outcome);
    }
  }

  /** Without the lines of devices that were removed. */
  private void deliverTheRest(LineBatch batch) throws InterruptedException {
    Answers answers = new Answers(lane, batch);
    int[] lines = answers.beginSending(answers.open());
    if (lines.length == 0) {
      return;
    }
    BatchOutcome outcome = send(batch, lines);
    if (outcome instanceof Stored) {
      answered();
      answers.stored(lines);
    } else {
      goOn(batch, answers, lines, outcome);
    }
  }

  private void goOn(LineBatch batch, Answers answers, int[] lines, BatchOutcome outcome)
      throws InterruptedException {
    if (!isToBeSentAgain(outcome)
        || (isSuspect(outcome) && ++suspicions >= PATIENCE && lines.length > 1)) {
      deliverInParts(batch, answers, lines, outcome);
    }
  }

  private void deliverInParts(LineBatch batch, Answers answers, int[] all, BatchOutcome whole)
      throws InterruptedException {
    Suspects suspects = new Suspects(batch.lines());
    Deque<int[]> parts = new ArrayDeque<>();
    takeApart(answers, all, whole, parts);
    while (!parts.isEmpty() && !lane.isClosed()) {
      int[] lines = answers.beginSending(parts.pop());
      if (lines.length == 0) {
        continue;
      }
      BatchOutcome outcome = send(batch, lines);
      if (isSuspect(outcome) && lines.length == 1 && suspects.add(lines[0]) >= PATIENCE) {
        outcome = verdict(batch, lines, outcome, suspects);
      }
      if (outcome instanceof Stored) {
        answered();
        suspects.clear(lines[0]);
        answers.stored(lines);
      } else if (!isToBeSentAgain(outcome)) {
        takeApart(answers, lines, outcome, parts);
      } else if (!isSuspect(outcome)) {
        parts.push(lines);
      } else if (lines.length > 1) {
        halve(lines, parts);
      } else {
        // the others first: what becomes of them tells whether this line is to blame
        parts.addLast(lines);
      }
    }
  }

  /**
   * Whether a line is to blame itself: it fails between two successes of one that is stored
   * already.
   */
  private BatchOutcome verdict(LineBatch batch, int[] line, BatchOutcome failure, Suspects suspects)
      throws InterruptedException {
    int[] witness = {suspects.witness()};
    if (witness[0] < 0 || !(probe(batch, witness, failure) instanceof Stored)) {
      return failure;
    }
    BatchOutcome again = probe(batch, line, failure);
    return isSuspect(again) && probe(batch, witness, failure) instanceof Stored
        ? new Split(NEVER_STORED + reason(again))
        : again;
  }

  /** Sends a line once more, unless its device was removed meanwhile. */
  private BatchOutcome probe(LineBatch batch, int[] line, BatchOutcome otherwise)
      throws InterruptedException {
    return lane.outgoing().begin(batch, line).length == 0 ? otherwise : send(batch, line);
  }

  /** What is refused goes to the application, what is left into parts that are sent next. */
  private void takeApart(Answers answers, int[] lines, BatchOutcome outcome, Deque<int[]> parts)
      throws InterruptedException {
    if (outcome instanceof Rejected rejected && !rejected.lines().isEmpty()) {
      Map<Integer, String> reasons = new TreeMap<>();
      rejected.lines().forEach((index, reason) -> reasons.put(lines[index], reason));
      refuse(answers, reasons);
      int[] rest = Arrays.stream(lines).filter(line -> !reasons.containsKey(line)).toArray();
      if (rest.length > 0) {
        parts.push(rest);
      }
    } else if (lines.length == 1) {
      refuse(answers, Map.of(lines[0], reason(outcome)));
    } else {
      halve(lines, parts);
    }
    if (!isSuspect(outcome)) {
      // not before what is refused is written down: while that fails, all is not well
      answered();
    }
  }

  private static void halve(int[] lines, Deque<int[]> parts) {
    int half = lines.length / 2;
    parts.push(Arrays.copyOfRange(lines, half, lines.length));
    parts.push(Arrays.copyOfRange(lines, 0, half));
  }

  private void refuse(Answers answers, Map<Integer, String> reasons) throws InterruptedException {
    if (lane.isClosed()) {
      // an answer that comes after close() was reported as pending already
      return;
    }
    List<Rejection> rejections = answers.refused(reasons);
    lane.buffer().deadLetters().add(rejections);
    events.rejected(route, rejections);
    // only now: a crash before would lose what the application has not got
    answers.settle();
  }

  private static String reason(BatchOutcome outcome) {
    if (outcome instanceof Split split) {
      return split.reason();
    }
    return outcome instanceof Retryable retryable ? retryable.reason() : "refused without a reason";
  }

  /** Whether a failure may be the fault of a line rather than of the back end. */
  private static boolean isSuspect(BatchOutcome outcome) {
    return outcome instanceof Retryable retryable && retryable.suspect();
  }

  private void answered() {
    suspicions = 0;
    backOff.reset();
    health.connected();
  }

  /** Notes a failure that may pass, and waits. */
  private boolean isToBeSentAgain(BatchOutcome outcome) throws InterruptedException {
    if (outcome instanceof Retryable retryable) {
      health.failing(DeliveryState.RETRYING, retryable.reason());
      pause(retryable.after());
      return true;
    }
    if (outcome instanceof Unauthorized unauthorized) {
      health.failing(DeliveryState.BLOCKED, unauthorized.reason());
      pause(null);
      return true;
    }
    return false;
  }

  private BatchOutcome send(LineBatch batch, int[] lines) throws InterruptedException {
    part.copy(batch, lines);
    return send(part);
  }

  private BatchOutcome send(Batch batch) throws InterruptedException {
    try {
      return transport.send(batch);
    } catch (RuntimeException e) {
      // a defect of ours must not cost a record
      LOG.error("{}: sending failed unexpectedly", route, e);
      return new Retryable("sending failed unexpectedly: " + e, null);
    } finally {
      // at once: a listener that is told of the answer may remove a device, and wait for silence
      lane.outgoing().end();
    }
  }

  void pause() throws InterruptedException {
    pause(null);
  }

  /** Waits before the next try; the first try of a close does not wait. */
  private void pause(@Nullable Duration asked) throws InterruptedException {
    long nanos = Math.max(backOff.nextNanos(), asked == null ? 0 : asked.toNanos());
    long end = System.nanoTime() + nanos;
    long left = nanos;
    while (left > 0 && !lane.isClosed() && !lane.takeRush()) {
      lane.wakeUp().sleep(Long.MAX_VALUE, left, () -> lane.isClosed() || lane.isRushed());
      left = end - System.nanoTime();
    }
  }
}
