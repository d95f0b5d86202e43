package io.iotcenter.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Closes what tests opened, the last first: nothing where a test was skipped before it opened
 * anything. To be used as a field with {@link RegisterExtension}, a static one for what all tests
 * of a class share.
 */
public final class Opened implements AfterEachCallback, AfterAllCallback {
  private final boolean shared;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  private Opened(boolean shared) {
    this.shared = shared;
  }

  /** What each test has for itself. */
  public static Opened byTest() {
    return new Opened(false);
  }

  /** What the tests of a class share; for a static field. */
  public static Opened byClass() {
    return new Opened(true);
  }

  /** Takes over to close it. */
  public <T extends AutoCloseable> T add(T resource) {
    open.push(resource);
    return resource;
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    if (!shared) {
      closeAll();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    closeAll();
  }

  private void closeAll() throws Exception {
    Exception failure = null;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
