package io.iotcenter.testkit;

import java.io.IOException;
import java.net.Socket;

/**
 * What a server sees of a process that dies: requests up to one, and nothing after it. That one
 * still arrives, or not. Thread-safe.
 */
public final class Death implements Reply {
  private final String url;
  private final Runnable blow;
  private int left = Integer.MAX_VALUE;
  private boolean lastArrives;
  private boolean dead;

  /**
   * Stands before a server.
   *
   * @param blow done when the last request has come, or has arrived
   */
  public Death(String url, Runnable blow) {
    this.url = url;
    this.blow = blow;
  }

  /** Lets a process live for some requests more. */
  public synchronized void after(int requests, boolean lastOneArrives) {
    left = requests;
    lastArrives = lastOneArrives;
    dead = false;
  }

  /** Whether it came to that. */
  public synchronized boolean hasCome() {
    return dead;
  }

  private synchronized boolean isLast() throws IOException {
    if (dead) {
      throw new IOException("dead already");
    }
    dead = left-- == 0;
    return dead;
  }

  @Override
  public void give(ReceivedRequest request, Socket client)
      throws IOException, InterruptedException {
    if (!isLast()) {
      Reply.forward(url).give(request, client);
      return;
    }
    try {
      (lastArrives ? Reply.forwardAndLose(url) : Reply.hangUp()).give(request, client);
    } finally {
      blow.run();
    }
  }
}
