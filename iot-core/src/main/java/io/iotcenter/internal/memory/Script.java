package io.iotcenter.internal.memory;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** What a test wants to go wrong. Thread-safe. */
public final class Script {
  private final Queue<String> rejections = new ConcurrentLinkedQueue<>();
  private volatile boolean down;
  private volatile Duration delay = Duration.ZERO;

  public void setDown(boolean isDown) {
    down = isDown;
  }

  boolean isDown() {
    return down;
  }

  public void setDelay(Duration time) {
    delay = time;
  }

  Duration delay() {
    return delay;
  }

  public void rejectNextBatch(String reason) {
    rejections.add(reason);
  }

  /** The reason to refuse the next batch, or {@code null}; asked once a batch. */
  @Nullable String nextRejection() {
    return rejections.poll();
  }
}
