package io.iotcenter.examples.web.live;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The way to one page that listens. Nobody waits for a slow one: what it does not take is kept up
 * to a limit, then the stream ends, and the page asks anew. Thread-safe.
 */
final class EventStream implements WriteListener {
  private static final int MAX_PENDING_BYTES = 1 << 20;

  private final String device;
  private final ServletOutputStream out;
  private final Consumer<EventStream> onEnd;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final Deque<byte[]> pending = new ArrayDeque<>();
  private int pendingBytes;
  private boolean flushDue;
  private boolean ended;

  /** Listens to a device, or to all where the id is empty. */
  EventStream(String device, ServletOutputStream out, Consumer<EventStream> onEnd) {
    this.device = device;
    this.out = out;
    this.onEnd = onEnd;
  }

  String device() {
    return device;
  }

  /** Completes when the stream has ended, from whichever side. */
  CompletableFuture<Void> done() {
    return done;
  }

  /** Begins to write; asynchronous mode must be on. */
  void begin() {
    out.setWriteListener(this);
  }

  /** Takes an event, and writes as much as the page takes now. */
  void send(byte[] event) {
    boolean tooSlow;
    synchronized (this) {
      if (ended) {
        return;
      }
      tooSlow = pendingBytes + event.length > MAX_PENDING_BYTES;
      if (!tooSlow) {
        pending.add(event);
        pendingBytes += event.length;
      }
    }
    if (tooSlow) {
      end();
    } else {
      write();
    }
  }

  @Override
  public void onWritePossible() {
    write();
  }

  @Override
  public void onError(Throwable failure) {
    end(); // the page went away
  }

  private void write() {
    try {
      writeWhatIsTaken();
    } catch (IOException | IllegalStateException e) {
      end();
    }
  }

  private synchronized void writeWhatIsTaken() throws IOException {
    while (!ended && out.isReady()) {
      byte[] next = pending.poll();
      if (next != null) {
        pendingBytes -= next.length;
        out.write(next);
        flushDue = true;
      } else if (flushDue) {
        flushDue = false;
        out.flush();
      } else {
        return;
      }
    }
  }

  /** Ends the stream. Idempotent. */
  void end() {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      pending.clear();
    }
    onEnd.accept(this);
    done.complete(null);
  }
}
