package io.iotcenter.internal.query;

import java.util.ArrayList;
import java.util.List;

/**
 * What one question holds open. {@link #close} may come from any thread, and ends whatever another
 * thread waits for.
 */
public final class Scope implements AutoCloseable {

  /** Something open that can be closed from any thread. */
  @FunctionalInterface
  public interface Resource extends AutoCloseable {
    @Override
    void close();
  }

  private final List<Resource> open = new ArrayList<>();
  private volatile boolean closed;

  /**
   * Adds something that was just opened; closes it where this is closed already.
   *
   * @return the same
   * @throws IllegalStateException if this is closed
   */
  public <R extends Resource> R add(R resource) {
    boolean late;
    synchronized (open) {
      late = closed;
      if (!late) {
        open.add(resource);
      }
    }
    if (late) {
      resource.close();
      requireOpen();
    }
    return resource;
  }

  /** Closes something before the rest. */
  public void release(Resource resource) {
    synchronized (open) {
      open.remove(resource);
    }
    resource.close();
  }

  /**
   * Checks.
   *
   * @throws IllegalStateException if this is closed
   */
  public void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the query is closed");
    }
  }

  @Override
  public void close() {
    List<Resource> all;
    synchronized (open) {
      closed = true;
      all = new ArrayList<>(open);
      open.clear();
    }
    all.forEach(Resource::close);
  }
}
