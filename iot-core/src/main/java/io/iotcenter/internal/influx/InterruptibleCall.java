package io.iotcenter.internal.influx;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import retrofit2.Call;
import retrofit2.Response;

/**
 * A call that ends when its thread is interrupted. A socket does not care, and one of a channel,
 * which does, costs four times the time of a request.
 */
final class InterruptibleCall extends AbstractInterruptibleChannel {
  private final Call<?> call;

  private InterruptibleCall(Call<?> call) {
    this.call = call;
  }

  /** Makes the call; an interrupt cancels it, and leaves the thread's flag set. */
  static <T> Response<T> execute(Call<T> call) throws IOException {
    InterruptibleCall interruptible = new InterruptibleCall(call);
    interruptible.begin();
    try {
      return call.execute();
    } finally {
      interruptible.disarm();
    }
  }

  private void disarm() {
    try {
      end(true);
    } catch (AsynchronousCloseException e) {
      // interrupted: the call has said so, or was done before
    }
  }

  @Override
  protected void implCloseChannel() {
    call.cancel();
  }
}
