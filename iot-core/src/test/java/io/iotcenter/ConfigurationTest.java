package io.iotcenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iotcenter.device.TokenKey;
import io.iotcenter.device.TokenStorage;
import io.iotcenter.device.TokenStorage.Mode;
import io.iotcenter.internal.config.Surroundings;
import io.iotcenter.model.ConfigurationException;
import io.iotcenter.model.ConfigurationException.Fault;
import io.iotcenter.telemetry.DeliveryOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
  private static final String SECRET = "c0ffee-secret-c0ffee";
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[TokenKey.BYTES]);

  @TempDir Path folder;
  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();

  private Surroundings surroundings() {
    return new Surroundings(properties::get, environment);
  }

  private List<Fault> faults(Path file) {
    ConfigurationException e =
        catchThrowableOfType(
            ConfigurationException.class, () -> open(file, surroundings()).close());
    assertThat(e).as("a ConfigurationException").isNotNull();
    assertThat(e.getMessage()).doesNotContain(SECRET);
    return e.faults();
  }

  private List<String> faultyProperties(Path file) {
    return faults(file).stream().map(Fault::property).toList();
  }

  private void useInflux() {
    environment.put("INFLUX_URL", "http://localhost:8086");
    environment.put("INFLUX_TOKEN", SECRET);
    environment.put("INFLUX_ORG", "acme");
  }

  @Test
  void completeSettingsMakeAnIotCenterWithoutConnecting() {
    useInflux();

    open(null, surroundings()).close();
  }

  @Test
  void everyFaultComesAtOnce() {
    environment.put("INFLUX_URL", "ftp://somewhere");
    environment.put("INFLUX_TOKEN", " ");
    environment.put("INFLUX_BUCKET", "_monitoring");
    environment.put("INFLUX_CREATE_BUCKETS", "perhaps");

    assertThat(faultyProperties(null))
        .containsExactlyInAnyOrder(
            "INFLUX_URL", "INFLUX_TOKEN", "INFLUX_ORG", "INFLUX_BUCKET", "INFLUX_CREATE_BUCKETS");
  }

  @Test
  void everyFaultSaysWhatIsWrongAndWhatToDo() {
    environment.put("INFLUX_URL", "localhost:8086");

    assertThat(faults(null))
        .isNotEmpty()
        .allSatisfy(
            fault -> {
              assertThat(fault.problem()).isNotBlank();
              assertThat(fault.remedy()).isNotBlank();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INFLUX_TOKEN",
        "INFLUX_ORG",
        "INFLUX_BUCKET",
        "INFLUX_BUCKET_AUTH",
        "INFLUX_CREATE_BUCKETS"
      })
  void anInfluxSettingWithoutTheAddressNeverMeansALocalFile(String name) {
    environment.put(name, SECRET);

    assertThat(faultyProperties(null)).contains(name);
  }

  @Test
  void anAddressSetToNothingNeverMeansALocalFile() {
    environment.put("INFLUX_URL", "");

    assertThat(faultyProperties(null)).contains("INFLUX_URL");
  }

  @Test
  void aServerAndAFileAtOnceAreAFault() {
    useInflux();
    environment.put("IOT_CENTER_DB", "x.db");

    assertThat(faultyProperties(null)).containsExactly("IOT_CENTER_DB");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:8086",
        "localhost",
        "ftp://localhost:8086",
        "http://",
        "http://:8086",
        "http://localhost:0",
        "http://localhost:99999",
        "http://influx_db:99999",
        "http://user:" + SECRET + "@influx_db:8086",
        "http://localhost:8086?readTimeout=1",
        "http://localhost:8086/#x",
        "http://local host",
        "http://user:" + SECRET + "@localhost:8086",
        "http://" + SECRET + "@localhost:8086"
      })
  void addressesThatCannotBeOneAreFaults(String url) {
    useInflux();
    environment.put("INFLUX_URL", url);

    assertThat(faultyProperties(null)).containsExactly("INFLUX_URL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost",
        "HTTPS://influx.example.com/",
        "http://[::1]:8086",
        "http://influx_db:8086",
        "https://proxy/influx/"
      })
  void addressesWithPathPortAndIpv6Work(String url) {
    useInflux();
    environment.put("INFLUX_URL", url);

    open(null, surroundings()).close();
  }

  @Test
  void bothBucketsInOneWouldShowEveryTokenToEveryDevice() {
    useInflux();
    environment.put("INFLUX_BUCKET_AUTH", "iot_center");

    assertThat(faultyProperties(null)).containsExactly("INFLUX_BUCKET_AUTH");
  }

  @ParameterizedTest
  @CsvSource({"two words", "'line\nend'", "umläut"})
  void aTokenThatNoHeaderCanCarryIsAFault(String token) {
    useInflux();
    environment.put("INFLUX_TOKEN", SECRET + token);

    assertThat(faultyProperties(null)).containsExactly("INFLUX_TOKEN");
  }

  @Test
  void propertiesComeBeforeTheEnvironmentAndThatBeforeTheFile() throws Exception {
    // each source is right about one setting, and wrong about those an earlier source is right
    // about
    Path file =
        write("INFLUX_URL=wrong\nINFLUX_ORG=wrong\nINFLUX_BUCKET=right\nINFLUX_TOKEN=" + SECRET);
    environment.put("INFLUX_URL", "wrong too");
    environment.put("INFLUX_ORG", "acme");
    properties.put("INFLUX_URL", "http://localhost:8086");

    open(file, surroundings()).close();

    properties.remove("INFLUX_URL");
    assertThat(faultyProperties(file)).containsExactly("INFLUX_URL");
  }

  @Test
  void theBuilderComesBeforeEverything() {
    useInflux();
    properties.put("INFLUX_URL", "wrong");
    InfluxDbBuilder builder = new InfluxDbBuilder(surroundings());

    assertThatThrownBy(builder::build).isInstanceOf(ConfigurationException.class);
    builder.url("http://localhost:8086").build().close();
  }

  @Test
  void theTutorialsConfigIniIsRead() throws Exception {
    Path file =
        write(
            """
            # the tutorial's own
            [OTHER]
            INFLUX_URL = wrong
            [APP]
            ID = sample_device
            influx_url = http://localhost:8086
            INFLUX_ORG: acme
            ; a comment
            INFLUX_BUCKET = iot_center
            """);
    environment.put("INFLUX_TOKEN", SECRET);

    open(file, surroundings()).close();
  }

  @Test
  void aFileMayBeNamedByASetting() throws Exception {
    Path file = write("INFLUX_URL=wrong");
    environment.put("IOT_CENTER_CONFIG", file.toString());

    assertThat(faultyProperties(null)).contains("INFLUX_URL");
  }

  @Test
  void filesThatCannotBeReadAreFaults() throws Exception {
    List<Path> files = new ArrayList<>();
    files.add(folder.resolve("absent.properties"));
    files.add(folder);
    Path binary = folder.resolve("binary");
    Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    files.add(binary);
    files.add(write("[MAIN]\nINFLUX_URL=http://localhost:8086"));

    for (Path file : files) {
      assertThat(faultyProperties(file)).as("%s", file).contains("fromFile");
    }
    environment.put("IOT_CENTER_CONFIG", folder.resolve("absent").toString());
    assertThat(faultyProperties(null)).contains("IOT_CENTER_CONFIG");
  }

  @Test
  void aTokenFileIsCheckedAndATokenComesFromOnePlaceOnly() throws Exception {
    useInflux();
    environment.remove("INFLUX_TOKEN");
    Path tokenFile = write(SECRET + "\n");

    new InfluxDbBuilder(surroundings()).tokenFile(tokenFile).build().close();
    assertFault("tokenFile", new InfluxDbBuilder(surroundings()).tokenFile(folder.resolve("no")));
    assertFault("tokenFile", new InfluxDbBuilder(surroundings()).tokenFile(write(" \n")));
    assertFault("tokenFile", new InfluxDbBuilder(surroundings()).tokenFile(write("two words")));
    assertFault(
        "token", new InfluxDbBuilder(surroundings()).token(SECRET).tokenSupplier(() -> SECRET));
  }

  @Test
  void aTokenSupplierIsNotAskedBeforeTheFirstRequest() {
    useInflux();
    environment.remove("INFLUX_TOKEN");

    new InfluxDbBuilder(surroundings())
        .tokenSupplier(
            () -> {
              throw new AssertionError("asked");
            })
        .build()
        .close();
  }

  private Mode tokenMode() {
    try (IotCenter iot = open(null, surroundings())) {
      return iot.devices().tokenStorage().mode();
    }
  }

  @ParameterizedTest
  @CsvSource({"readable, READABLE", "Fingerprint, FINGERPRINT_ONLY", "ENCRYPTED, ENCRYPTED"})
  void tokensAreKeptAsASettingSays(String setting, Mode mode) throws Exception {
    environment.put("IOT_CENTER_DB", folder.resolve("devices.db").toString());
    environment.put("IOT_CENTER_TOKEN_STORAGE", setting);
    environment.put("IOT_CENTER_TOKEN_KEY_FILE", write("2026 " + KEY).toString());

    assertThat(tokenMode()).isEqualTo(mode);
    environment.remove("IOT_CENTER_DB");
    useInflux();
    assertThat(tokenMode()).isEqualTo(mode);
  }

  @Test
  void aBuilderComesBeforeTheSettingOfTokens() {
    useInflux();
    environment.put("IOT_CENTER_TOKEN_STORAGE", "fingerprint");

    try (IotCenter iot =
        new InfluxDbBuilder(surroundings()).tokenStorage(TokenStorage.readable()).build()) {
      assertThat(iot.devices().tokenStorage().mode()).isEqualTo(Mode.READABLE);
    }
  }

  @Test
  void whatIsWrongWithTheStorageOfTokensIsNamed() throws Exception {
    useInflux();
    environment.put("IOT_CENTER_TOKEN_STORAGE", "hidden");
    assertThat(faults(null))
        .extracting(Fault::toString)
        .containsExactly(
            "IOT_CENTER_TOKEN_STORAGE is none of readable, encrypted and fingerprint: say which");
    environment.put("IOT_CENTER_TOKEN_STORAGE", "encrypted");
    assertThat(faults(null))
        .extracting(Fault::toString)
        .containsExactly(
            "IOT_CENTER_TOKEN_KEY_FILE is not set, and tokens are to be encrypted: set it to a file with a line of a name, a blank and 32 bytes in Base64");
    environment.put("IOT_CENTER_TOKEN_KEY_FILE", folder.resolve("absent").toString());
    assertThat(faultyProperties(null)).containsExactly("IOT_CENTER_TOKEN_KEY_FILE");
    environment.remove("IOT_CENTER_TOKEN_STORAGE");
    environment.put("IOT_CENTER_TOKEN_KEY_FILE", write("2026 " + KEY).toString());
    assertThat(faultyProperties(null)).containsExactly("IOT_CENTER_TOKEN_STORAGE");
  }

  private static void assertFault(String property, InfluxDbBuilder builder) {
    assertThatThrownBy(builder::build)
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> assertThat(e.faults()).extracting(Fault::property).containsExactly(property));
  }

  private Path write(String text) throws Exception {
    return Files.writeString(
        Files.createTempFile(folder, "settings", ""), text, StandardCharsets.UTF_8);
  }

  private static IotCenter open(Path file, Surroundings surroundings) {
    return ConfiguredIotCenter.open(file, surroundings, DeliveryOptions.defaults());
  }
}
