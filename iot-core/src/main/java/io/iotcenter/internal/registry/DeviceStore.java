package io.iotcenter.internal.registry;

import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.TokenStorage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where devices are kept: their records, and the points that other programs read. */
public interface DeviceStore {

  /** Everything about one device that a change needs to know. */
  StoredDevice read(String deviceId);

  /**
   * The same about several, in the order asked for, in one or two requests.
   *
   * @param unreadable told of those that are left out because their record cannot be read
   */
  List<StoredDevice> readAll(List<String> deviceIds, Unreadable unreadable);

  /**
   * The same about ids that follow each other in a list: many of them are read faster so than by
   * name.
   */
  default List<StoredDevice> readStretch(List<String> deviceIds, Unreadable unreadable) {
    return readAll(deviceIds, unreadable);
  }

  /**
   * Makes a record the next one of its device, and publishes points with it, unless there is
   * another one already.
   *
   * @param seen the device as the record goes on from it
   * @return the device with the record
   * @throws SupersededException if the next record is another; nothing is published then
   * @throws io.iotcenter.model.BackendException if it is not known whether the record is stored
   */
  StoredDevice append(StoredDevice seen, DeviceRecord next, List<Publication> published);

  /** What other programs see of a device: its newest point. */
  Optional<Publication> published(String deviceId);

  /** Every record of a device, the oldest first. */
  List<DeviceRecord> log(String deviceId);

  /**
   * The ids of devices that are in the lists, by code point, after a given one.
   *
   * @return holds a connection until it is read to its end or closed
   */
  Stream<String> listedIds(String after);

  /**
   * The ids of devices that ever had a record, by code point.
   *
   * @return holds a connection until it is read to its end or closed
   */
  Stream<String> recordedIds();

  /**
   * How tokens are kept here, as the newest look at a single device saw it; asks only before the
   * first one.
   *
   * @return the name of a {@link TokenStorage.Mode}, or of one that a newer version knows; empty if
   *     nothing was said yet
   */
  String tokenMode();

  /** Says how tokens are kept here from now on. */
  void keepTokens(TokenStorage.Mode mode);

  /** Takes the points of a device back from one time to another, both included. */
  void unpublish(String deviceId, Instant from, Instant to);

  /**
   * Erases the telemetry of a device, where its profile says it is, and where its records are
   * routed.
   *
   * @return {@code false} if not all of it could be erased, and never will be
   */
  boolean eraseTelemetry(String deviceId, DeviceProfile profile);
}
