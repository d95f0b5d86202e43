package io.iotcenter;

import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceCredentials;
import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.device.Registration;
import io.iotcenter.device.Removal;
import io.iotcenter.device.TokenKey;
import io.iotcenter.device.TokenKeys;
import io.iotcenter.device.TokenStorage;
import io.iotcenter.metrics.DeliveryMetrics;
import io.iotcenter.model.IotCenterException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * A whole life of devices in a process that logs everything at every level, and prints whatever
 * prints: to be searched for the secrets, which go to a file.
 */
final class TokenScanProcess {
  private static final byte[] KEY = "a key of 32 bytes for this test.".getBytes();

  private final List<String> secrets = new ArrayList<>();
  private final String[] place;

  private TokenScanProcess(String... place) {
    this.place = place;
  }

  /**
   * Runs it.
   *
   * @param args address, token, organization, bucket, device bucket, and the file for the secrets
   */
  public static void main(String[] args) throws Exception {
    Logger root = Logger.getLogger("");
    root.setLevel(Level.ALL);
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    ConsoleHandler console = new ConsoleHandler();
    console.setLevel(Level.ALL);
    root.addHandler(console);
    TokenScanProcess process = new TokenScanProcess(args);
    process.secrets.add(args[1]);
    process.secrets.add(new String(KEY));
    process.secrets.add(Base64.getEncoder().encodeToString(KEY));
    process.run();
    Files.write(Path.of(args[5]), process.secrets);
  }

  private void run() throws IOException {
    TokenKey key = TokenKey.of("k1", KEY);
    life("readable", TokenStorage.readable());
    life("encrypted", TokenStorage.encrypted(TokenKeys.of(key)));
    life("fingerprint", TokenStorage.fingerprintOnly());
    print(TokenStorage.encrypted(TokenKeys.of(key)));
    print(key);
    strangers();
    keysInAFile();
  }

  private InfluxDbBuilder builder() {
    return IotCenter.influxDB()
        .url(place[0])
        .token(place[1])
        .org(place[2])
        .bucket(place[3])
        .deviceBucket(place[4]);
  }

  private static void print(Object object) {
    System.out.println(object);
  }

  private DeviceCredentials made(DeviceCredentials credentials) {
    secrets.add(credentials.token());
    print(credentials);
    return credentials;
  }

  private void life(String name, TokenStorage storage) {
    InfluxDbBuilder builder = builder().tokenStorage(storage).actor(name);
    print(builder);
    try (IotCenter iot = builder.build()) {
      DeviceRegistry devices = iot.devices();
      print(iot);
      print(devices);
      print(iot.verify());
      String id = name + "-1";
      Registration registration = devices.register(id, DeviceProfile.standard().withLabel("x"));
      made(registration.credentials().orElseThrow());
      print(registration);
      DeviceCredentials current = made(devices.rotate(id, Duration.ofHours(1)));
      print(devices.confirm(id));
      print(devices.shareCredentials(id, List.of(name + "-2")));
      print(devices.credentials(id));
      print(devices.check(id, current.token()));
      print(devices.check(id, "wrong"));
      print(
          devices.registerAll(
              List.of(name + "-3", name + "-4", ""),
              (result, done, total) -> {
                result.credentials().ifPresent(this::made);
                print(result);
                return true;
              }));
      iot.telemetry().record(id).field("Temperature", 21.5).send();
      print(iot.telemetry().flush(Duration.ofSeconds(20)));
      try (Stream<Device> all = devices.list()) {
        all.forEach(TokenScanProcess::print);
      }
      print(devices.history(id));
      print(devices.disable(id));
      failing(() -> devices.rotate(id, Duration.ofHours(1)));
      failing(() -> devices.register(id));
      failing(() -> devices.remove(id, Removal.KEEP_DATA));
      failing(() -> iot.telemetry().record(id).field("Temperature", 1).send());
      print(devices.enable(id));
      print(devices.maintain());
      print(devices.inspect());
      print(devices.reconcile());
      print(devices.moveTokens(TokenStorage.fingerprintOnly()));
      print(devices.remove(name + "-2", Removal.WITH_DATA));
      SimpleMeterRegistry meters = new SimpleMeterRegistry();
      new DeliveryMetrics(iot.telemetry()).bindTo(meters);
      print(meters.getMetersAsString());
      print(iot.telemetry().status());
      side(current);
    }
  }

  /** What a device sees, and what it is refused. */
  private void side(DeviceCredentials credentials) {
    InfluxDbBuilder builder = builder().credentials(credentials);
    print(builder);
    try (IotCenter device = builder.build()) {
      print(device);
      print(device.verify());
      failing(() -> device.devices().list());
    }
    try (IotCenter operator = builder().token(credentials.token()).build()) {
      failing(operator::verify);
      failing(() -> operator.devices().register("nobody"));
      failing(() -> operator.devices().list().count());
      failing(() -> operator.devices().inspect());
    }
  }

  /** A token that no server knows, and a server that is not there. */
  private void strangers() {
    String secret = "unknown-" + "0123456789abcdefghijklmnopqrstuvwxyz".repeat(2) + "==";
    secrets.add(secret);
    try (IotCenter stranger = builder().token(secret).build()) {
      failing(stranger::verify);
      failing(() -> stranger.devices().find("x"));
      failing(() -> stranger.query().allDevices().toList());
      stranger.telemetry().record("x").field("Temperature", 1).send();
      failing(() -> stranger.telemetry().flush(Duration.ofMillis(500)));
      print(stranger.telemetry().status());
      stranger.telemetry().close(Duration.ZERO);
    }
    try (IotCenter nowhere = builder().url("http://127.0.0.1:1").token(secret).build()) {
      failing(nowhere::verify);
      failing(() -> nowhere.devices().register("x"));
    }
    failing(() -> builder().token(secret + "\n").build());
    failing(() -> builder().token(secret).tokenFile(Path.of("absent")).build());
  }

  /** Keys in a file, somebody who does not have them, and a file that is none. */
  private void keysInAFile() throws IOException {
    Path file = Files.createTempFile("keys", "");
    String line = "k2 " + Base64.getEncoder().encodeToString(KEY);
    Files.writeString(file, line);
    TokenKeys keys = TokenKeys.inFile(file);
    print(keys);
    TokenStorage storage = TokenStorage.encrypted(keys);
    life("filed", storage);
    try (IotCenter iot = builder().tokenStorage(storage).build();
        IotCenter unaware = builder().build()) {
      print(iot.devices().moveTokens(storage));
      print(iot.devices().tokenStorage());
      failing(() -> unaware.devices().register("nobody"));
      Files.writeString(file, line + " more");
      failing(keys::current);
      failing(() -> iot.devices().register("nobody"));
    }
    Files.delete(file);
  }

  private static void failing(Runnable call) {
    failing(
        () -> {
          call.run();
          return "";
        });
  }

  private static void failing(Callable<?> call) {
    try {
      print("did not fail: " + call.call());
    } catch (IotCenterException e) {
      e.printStackTrace(System.out);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
