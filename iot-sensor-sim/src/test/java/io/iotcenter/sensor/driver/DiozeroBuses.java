package io.iotcenter.sensor.driver;

import com.diozero.api.I2CDeviceInterface;
import com.diozero.api.SpiDeviceInterface;
import io.iotcenter.sensor.chip.I2cBus;
import io.iotcenter.sensor.chip.SpiBus;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;

/** Our buses as diozero's driver sees buses: the few calls it makes. */
final class DiozeroBuses {
  private DiozeroBuses() {}

  static I2CDeviceInterface i2c(I2cBus bus, int address) {
    return proxy(
        I2CDeviceInterface.class,
        Map.of(
            "readByteData",
            args -> bus.writeRead(address, new byte[] {register(args)}, 1)[0],
            "writeByteData",
            args -> {
              bus.write(address, register(args), ((Number) args[1]).byteValue());
              return null;
            },
            "readI2CBlockData",
            args -> {
              byte[] target = (byte[]) args[1];
              byte[] read = bus.writeRead(address, new byte[] {register(args)}, target.length);
              System.arraycopy(read, 0, target, 0, read.length);
              return read.length;
            }));
  }

  static SpiDeviceInterface spi(SpiBus bus) {
    return proxy(
        SpiDeviceInterface.class,
        Map.of(
            "write",
            args -> {
              bus.transfer((byte[]) args[0]);
              return null;
            },
            "writeAndRead",
            args -> bus.transfer((byte[]) args[0])));
  }

  private static byte register(Object[] args) {
    return ((Number) args[0]).byteValue();
  }

  private static <T> T proxy(Class<T> type, Map<String, Function<Object[], Object>> calls) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, args) -> {
              Function<Object[], Object> call = calls.get(method.getName());
              if (call == null) {
                throw new UnsupportedOperationException(method.toString());
              }
              return call.apply(args);
            }));
  }
}
