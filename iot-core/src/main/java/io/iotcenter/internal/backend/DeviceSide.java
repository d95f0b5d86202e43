package io.iotcenter.internal.backend;

import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import java.lang.reflect.Proxy;

/** What a device has in place of a registry: its token is for its telemetry alone. */
public final class DeviceSide {
  private DeviceSide() {}

  /** Refuses every call. */
  public static DeviceRegistry noRegistry(String deviceId) {
    return (DeviceRegistry)
        Proxy.newProxyInstance(
            DeviceRegistry.class.getClassLoader(),
            new Class<?>[] {DeviceRegistry.class},
            (proxy, method, arguments) -> {
              if (method.getDeclaringClass() == Object.class) {
                return method.invoke(deviceId, arguments);
              }
              throw new BackendException(
                  Problem.FORBIDDEN,
                  "%s: this IotCenter was built with the credentials of device \"%s\", which are for its telemetry alone; use one built with an operator's token"
                      .formatted(method.getName(), deviceId),
                  null);
            });
  }
}
