package io.iotcenter.telemetry;

import java.time.Duration;
import java.util.Map;

/**
 * Takes telemetry and delivers it in the background.
 *
 * <p>{@link #write} and {@link #flush} are the primitives; everything fluent stands on them, so a
 * mock that answers these two (with {@code CALLS_REAL_METHODS} for the rest) behaves. Thread-safe.
 */
public interface TelemetryWriter extends AutoCloseable {

  /**
   * Accepts a record. When this returns, the record is in the buffer, encoded and with its time; it
   * is delivered in the background.
   *
   * <p>Never does network I/O on the caller's thread. Blocks only where the buffer is full and
   * {@link DeliveryOptions#overflow()} says so; in a call of the {@link DeliveryListener} not even
   * then.
   *
   * <p>From then on there are three ways, and no fourth: it is stored, or handed back as rejected
   * with the server's reason, or still in the buffer (or dropped, where the caller chose that);
   * {@link #status()} counts them. A record may be sent twice, which changes nothing: it has had
   * its time since it was accepted, and the server overwrites a point with itself. Who gives two
   * records of a series the same time gives that up: they are one point.
   *
   * <p>A record without a time gets that of the clock, later than every automatic time of its
   * series before it. A clock that shows a year before 2020 was not set yet: the log says so once,
   * and records keep the time it shows; set the clock first, or give records their time. Where the
   * clock goes back, the log says so too, and automatic times of a series go on from its last one,
   * a unit of the precision apart, until the clock is there again. A process that was started
   * meanwhile does not know the last one.
   *
   * @param record the record
   * @throws io.iotcenter.model.InvalidInputException if InfluxDB would refuse it, or store
   *     something else than it says
   * @throws BufferFullException if the buffer is full, and stays so for as long as the options
   *     allow
   * @throws io.iotcenter.model.IotCenterException if this process has seen that the device is
   *     disabled ({@code DeviceStateException}) or removed ({@code DeviceNotFoundException}); with
   *     {@code refuseUnregistered} of the builders also if it has not seen it at all
   * @throws IllegalStateException if the writer is closed
   */
  void write(TelemetryRecord record);

  /**
   * Waits until everything accepted before this call is stored.
   *
   * @param timeout how long to wait at most
   * @return what was delivered
   * @throws DeliveryException if records were rejected since the last flush, or some are still
   *     pending when the time is over; it carries the report, and nothing is lost by it: pending
   *     records stay in the buffer
   * @throws IllegalStateException in a call of the {@link DeliveryListener}, which delivery waits
   *     for
   */
  DeliveryReport flush(Duration timeout);

  /**
   * Counts, state and last error, as of now.
   *
   * @return a snapshot
   */
  DeliveryStatus status();

  /**
   * Accepts once more every record that was rejected and is kept: after somebody mended what they
   * were rejected for. Only a spool keeps them, in files named {@code rejected.lp} beside its
   * records; without one, the {@link DeliveryListener} is the last that sees them.
   *
   * @return how many records were accepted once more
   * @throws BufferFullException if the buffer is full; what was accepted until then is on its way,
   *     the rest is kept
   * @throws IllegalStateException if the writer is closed
   */
  default long resendRejected() {
    return 0;
  }

  /**
   * Stops accepting, delivers what is left, and tells what could not be. Whoever waits for room in
   * the buffer gets an exception.
   *
   * <p>Returns when everything is answered for, or soon after the timeout: a request under way is
   * aborted, and a {@link DeliveryListener} that hangs is waited for some seconds more, not longer.
   *
   * @param timeout how long to try at most
   * @return what became of the records; {@link DeliveryReport#pending()} are left behind (kept,
   *     with a spool; gone with the process, without). A second call returns the same report
   * @throws IllegalStateException in a call of the {@link DeliveryListener}, which the end would
   *     wait for
   */
  DeliveryReport close(Duration timeout);

  /**
   * Closes with {@link DeliveryOptions#closeTimeout()}; what is left behind is logged, and told to
   * the {@link DeliveryListener}.
   */
  @Override
  void close();

  /**
   * Begins a record that ends with {@link OutgoingRecord#send()}.
   *
   * @param deviceId the device it comes from; it need not be registered, unless the builder was
   *     told so
   * @return an open record
   * @throws io.iotcenter.model.InvalidInputException if the id is not legal
   */
  default OutgoingRecord record(String deviceId) {
    return new OutgoingRecord(this, deviceId);
  }

  /**
   * Prepares a device for the hot path: its names and tags are checked and escaped once.
   *
   * @param deviceId the device
   * @param tags tags of every record of it, for example the sensors
   * @return a handle, for one thread at a time
   * @throws io.iotcenter.model.InvalidInputException if the id or a tag is not legal
   */
  default DeviceWriter device(String deviceId, Map<String, String> tags) {
    return new RecordDeviceWriter(this, deviceId, tags);
  }

  /**
   * Prepares a device without further tags for the hot path.
   *
   * @param deviceId the device
   * @return a handle, for one thread at a time
   * @throws io.iotcenter.model.InvalidInputException if the id is not legal
   */
  default DeviceWriter device(String deviceId) {
    return device(deviceId, Map.of());
  }
}
