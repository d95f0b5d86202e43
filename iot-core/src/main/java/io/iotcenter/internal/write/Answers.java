package io.iotcenter.internal.write;

import io.iotcenter.telemetry.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** What has become of the lines of a batch so far. For one thread. */
final class Answers {
  private final Lane lane;
  private final LineBatch batch;
  private final BitSet answered = new BitSet();
  private final BitSet refused = new BitSet();
  private final BitSet discarded = new BitSet();
  private int settled;

  Answers(Lane lane, LineBatch batch) {
    this.lane = lane;
    this.batch = batch;
  }

  /** The lines without an answer, in their order. */
  int[] open() {
    BitSet open = (BitSet) answered.clone();
    open.flip(0, batch.lines());
    return open.stream().toArray();
  }

  /**
   * Says that lines are about to be sent.
   *
   * @return those of them that may be; the others have their answer by that
   */
  int[] beginSending(int[] lines) {
    int[] allowed = lane.outgoing().begin(batch, lines);
    if (allowed.length < lines.length) {
      for (int line : lines) {
        discarded.set(line);
        answered.set(line);
      }
      for (int line : allowed) {
        discarded.clear(line);
        answered.clear(line);
      }
      settle();
    }
    return allowed;
  }

  void stored(int[] lines) {
    for (int line : lines) {
      answered.set(line);
    }
    settle();
  }

  /**
   * Takes lines as refused for good, and gives them as the application gets them.
   *
   * @param reasons by line
   */
  List<Rejection> refused(Map<Integer, String> reasons) {
    List<Rejection> rejections = new ArrayList<>();
    reasons.forEach(
        (line, reason) -> {
          answered.set(line);
          refused.set(line);
          rejections.add(rejection(line, reason));
        });
    return rejections;
  }

  private Rejection rejection(int line, String reason) {
    return new Rejection(
        new String(batch.device(line), StandardCharsets.UTF_8),
        batch.text(line),
        reason,
        Instant.ofEpochMilli(batch.acceptedAtMillis(line)));
  }

  /** Lets the buffer go of the lines at the head that have their answer. */
  void settle() {
    int head = answered.nextClearBit(settled);
    if (head > settled) {
      lane.settle(batch, settled, head, refused, discarded);
      settled = head;
    }
  }
}
