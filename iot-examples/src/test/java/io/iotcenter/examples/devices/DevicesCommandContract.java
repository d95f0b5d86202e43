package io.iotcenter.examples.devices;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.iotcenter.IotCenter;
import io.iotcenter.IotCenterBuilder;
import io.iotcenter.device.Device;
import io.iotcenter.device.DeviceProfile;
import io.iotcenter.device.DeviceRights;
import io.iotcenter.device.DeviceState;
import io.iotcenter.device.TokenCheck;
import io.iotcenter.device.TokenKey;
import io.iotcenter.device.TokenKeys;
import io.iotcenter.device.TokenStorage;
import io.iotcenter.examples.terminal.Shell;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The registry from a shell, on any back end. */
abstract class DevicesCommandContract {
  private static final int DONE = 0;
  private static final int NOT_DONE = 1;
  private static final int NONSENSE = 2;

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private TokenStorage tokens;
  private String input = "";
  private boolean isAnswered;

  /** Another IoT Center on the same back end. */
  abstract IotCenterBuilder<?> builder();

  /** It is closed by the command that it is opened for, or here. */
  private IotCenter open() {
    IotCenterBuilder<?> builder = builder().actor("ada");
    return (tokens == null ? builder : builder.tokenStorage(tokens)).build();
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return commandLine().setOut(new PrintWriter(out)).execute(args);
  }

  private CommandLine commandLine() {
    DevicesCommand command =
        new DevicesCommand(this::open, new BufferedReader(new StringReader(input)), isAnswered);
    return Shell.prepared(new CommandLine(command)).setErr(new PrintWriter(err, true));
  }

  /** Somebody is asked, and answers. */
  private void answering(String answer) {
    isAnswered = true;
    input = answer + "\n";
  }

  private List<JsonObject> objects() {
    return out.toString()
        .lines()
        .map(line -> JsonParser.parseString(line).getAsJsonObject())
        .toList();
  }

  private String token(String device) {
    assertThat(run("register", device, "--json")).isEqualTo(DONE);
    return objects().get(0).get("token").getAsString();
  }

  private TokenCheck check(String device, String token) {
    try (IotCenter iot = open()) {
      return iot.devices().check(device, token);
    }
  }

  private Device find(String device) {
    try (IotCenter iot = open()) {
      return iot.devices().find(device).orElseThrow();
    }
  }

  private List<String> ids() {
    try (IotCenter iot = open();
        Stream<Device> all = iot.devices().list()) {
      return all.map(Device::id).toList();
    }
  }

  private Path file(String... lines) throws IOException {
    return Files.write(folder.resolve("fleet.jsonl"), List.of(lines));
  }

  @Test
  void aDeviceIsRegisteredWithWhatIsSaidAboutItAndItsTokenIsShownOnce() {
    assertThat(
            run(
                "register",
                "pump-7",
                "--rights=write_only",
                "--label=cellar",
                "--attribute=type=WILO-25",
                "--expires=2100-01-01T00:00:00Z"))
        .isEqualTo(DONE);

    assertThat(out.toString()).contains("pump-7", "token").contains("it is not shown again");
    String token = out.toString().replaceAll("(?s).*token  +(\\S+).*", "$1");
    assertThat(check("pump-7", token)).isEqualTo(TokenCheck.ACCEPTED);
    assertThat(find("pump-7").profile())
        .isEqualTo(
            DeviceProfile.standard()
                .withRights(DeviceRights.WRITE_ONLY)
                .withLabel("cellar")
                .withAttribute("type", "WILO-25")
                .withExpiry(Instant.parse("2100-01-01T00:00:00Z")));
    for (String[] looking :
        new String[][] {
          {"show", "pump-7"},
          {"show", "pump-7", "--json"},
          {"list"},
          {"list", "--json"},
          {"history", "pump-7"},
          {"history", "pump-7", "--json"},
          {"export"},
          {"reconcile", "--report", "--json"},
          {"disable", "pump-7", "--json"}
        }) {
      assertThat(run(looking)).isEqualTo(DONE);
      assertThat(out.toString() + err).doesNotContain(token);
    }
  }

  @Test
  void whoIsThereIsNotRegisteredAgain() {
    run("register", "pump-7");

    assertThat(run("register", "pump-7")).isEqualTo(NOT_DONE);
    assertThat(err.toString()).contains("device \"pump-7\" is registered already");
    assertThat(run("register", "pump-7", "--if-absent")).isEqualTo(DONE);
    assertThat(out.toString()).isEqualToNormalizingNewlines("pump-7 is registered, ACTIVE\n");
    assertThat(run("register", "pump-7", "pump-8")).isEqualTo(DONE);
    assertThat(out.toString()).doesNotContain("pump-7").contains("pump-8");
    assertThat(err.toString()).contains("1 registered, 1 existed");
  }

  @Test
  void aDeviceOfAGatewayNeedsNoToken() {
    assertThat(run("register", "legacy-3", "--without-token")).isEqualTo(DONE);

    assertThat(find("legacy-3").hasToken()).isFalse();
    assertThat(run("list")).isEqualTo(DONE);
    assertThat(out.toString()).containsPattern("legacy-3 +ACTIVE +- ");
  }

  @Test
  void idsComeFromTheStandardInputToo() {
    input = "a\n\nb\nc\nb\n";

    assertThat(run("register", "-", "--json")).isEqualTo(DONE);

    assertThat(objects()).extracting(line -> line.get("id").getAsString()).contains("a", "b", "c");
    assertThat(ids()).containsExactly("a", "b", "c");
    assertThat(run("disable", "-")).isEqualTo(DONE);
    assertThat(out.toString().lines())
        .containsExactly("a is DISABLED", "b is DISABLED", "c is DISABLED");
    assertThat(run("remove", "-")).isEqualTo(NONSENSE);
    assertThat(err.toString()).contains("cannot answer as well: say --yes");
    assertThat(run("remove", "-", "--yes")).isEqualTo(DONE);
    assertThat(ids()).isEmpty();
  }

  @Test
  void aListShowsThoseThatAreWanted() {
    run("register", "pump-1", "--label=cellar", "--attribute=site=north");
    run("register", "pump-2", "--label=cellar", "--attribute=site=south");
    run("register", "fan-1", "--label=roof");
    run("disable", "fan-1");

    run("list", "--label=cellar", "--json");
    assertThat(objects())
        .extracting(line -> line.get("id").getAsString())
        .containsExactly("pump-1", "pump-2");
    run("list", "--attribute=site=south", "--json");
    assertThat(objects())
        .extracting(line -> line.get("id").getAsString())
        .containsExactly("pump-2");
    run("list", "--state=disabled", "--json");
    assertThat(objects()).extracting(line -> line.get("id").getAsString()).containsExactly("fan-1");
    run("list", "--prefix=pump");
    assertThat(out.toString())
        .contains("device", "state", "pump-1", "site=north")
        .doesNotContain("fan");
    assertThat(err.toString()).contains("2 devices");
  }

  @Test
  void aTokenIsRotatedConfirmedSwitchedOffAndOnAgain() {
    String old = token("pump-7");

    assertThat(run("rotate", "pump-7", "--overlap", "2d", "--json")).isEqualTo(DONE);
    String fresh = objects().get(0).get("token").getAsString();
    assertThat(check("pump-7", old)).isEqualTo(TokenCheck.ACCEPTED);
    assertThat(run("confirm", "pump-7")).isEqualTo(DONE);
    assertThat(check("pump-7", old)).isEqualTo(TokenCheck.WRONG_TOKEN);
    assertThat(check("pump-7", fresh)).isEqualTo(TokenCheck.ACCEPTED);

    assertThat(run("disable", "pump-7")).isEqualTo(DONE);
    assertThat(check("pump-7", fresh)).isEqualTo(TokenCheck.DISABLED);
    assertThat(run("rotate", "pump-7")).isEqualTo(NOT_DONE);
    assertThat(err.toString()).contains("device \"pump-7\" is DISABLED");
    assertThat(run("enable", "pump-7")).isEqualTo(DONE);
    assertThat(out.toString()).isEqualToNormalizingNewlines("pump-7 is ACTIVE\n");
    assertThat(check("pump-7", fresh)).isEqualTo(TokenCheck.ACCEPTED);

    assertThat(run("history", "pump-7", "--json")).isEqualTo(DONE);
    assertThat(objects())
        .extracting(line -> line.get("event").getAsString())
        .containsExactly("REGISTERED", "ROTATED", "CONFIRMED", "DISABLED", "ENABLED");
    assertThat(objects()).allMatch(line -> line.get("actor").getAsString().equals("ada"));
  }

  @Test
  void nothingIsRemovedUnlessSomebodySaysYes() {
    run("register", "pump-7");

    assertThat(run("remove", "pump-7")).isEqualTo(NONSENSE);
    assertThat(err.toString())
        .contains("This removes device \"pump-7\". Nobody is there to be asked: say --yes.");
    answering("y");
    assertThat(run("remove", "pump-7")).isEqualTo(NOT_DONE);
    assertThat(err.toString()).contains("Type yes: ").contains("Nothing was changed.");
    assertThat(ids()).containsExactly("pump-7");

    answering("yes");
    assertThat(run("remove", "pump-7")).isEqualTo(DONE);

    assertThat(ids()).isEmpty();
    assertThat(out.toString()).contains("removed pump-7, telemetry kept");
    assertThat(run("remove", "pump-7")).isEqualTo(NOT_DONE);
    assertThat(run("history", "pump-7")).isEqualTo(DONE);
    assertThat(out.toString()).contains("REGISTERED", "REMOVED", "ada");
  }

  @Test
  void telemetryGoesAlongOnlyIfThatWasSaid() {
    run("register", "pump-7", "pump-8");
    try (IotCenter iot = open()) {
      for (String id : List.of("pump-7", "pump-8")) {
        iot.telemetry().record(id).field("Temperature", 21.5).send();
      }
      iot.telemetry().flush(Duration.ofSeconds(20));
    }

    assertThat(run("remove", "pump-7", "--yes")).isEqualTo(DONE);
    answering("yes");
    assertThat(run("remove", "pump-8", "--with-data")).isEqualTo(DONE);

    assertThat(err.toString()).contains("erases all telemetry of it");
    try (IotCenter iot = open()) {
      assertThat(iot.query().device("pump-7").last(Duration.ofHours(1)).toList()).hasSize(1);
      assertThat(iot.query().device("pump-8").last(Duration.ofHours(1)).toList()).isEmpty();
    }
  }

  @Test
  void oneThatFailsDoesNotKeepTheOthers() {
    run("register", "a", "b");

    assertThat(run("disable", "a", "nobody", "b")).isEqualTo(NOT_DONE);

    assertThat(out.toString().lines())
        .containsExactly(
            "a is DISABLED",
            "FAILED  device \"nobody\" is not registered; is the id spelled right?",
            "b is DISABLED");
    assertThat(run("enable", "a", "nobody", "--json")).isEqualTo(NOT_DONE);
    assertThat(objects())
        .extracting(line -> line.get("outcome").getAsString())
        .containsExactly("done", "failed");
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertThat(run("show", "nobody")).isEqualTo(NOT_DONE);
    assertThat(err.toString()).contains("device \"nobody\" is not registered");
    assertThat(run("history", "nobody")).isEqualTo(NOT_DONE);
    assertThat(err.toString()).contains("never was registered");
    assertThat(run("list")).isEqualTo(DONE);
    assertThat(err.toString()).contains("0 devices");
    assertThat(run("register", "")).isEqualTo(NOT_DONE);
    assertThat(run("register")).isEqualTo(NONSENSE);
    assertThat(run()).isEqualTo(NONSENSE);
    assertThat(run("rotate", "pump-7", "--overlap", "soon")).isEqualTo(NONSENSE);
    assertThat(err.toString()).contains("'soon' is not a duration");
  }

  @Test
  void whatIsExportedIsImportedElsewhere() throws Exception {
    run(
        "register",
        "pump-7",
        "--label=cellar",
        "--attribute=note=\"quoted\", ü",
        "--rights=READ_ONLY");
    run("register", "fan-1", "--expires=2100-01-01T00:00:00Z");
    run("disable", "fan-1");
    Path file = folder.resolve("out.jsonl");
    assertThat(run("export", file.toString())).isEqualTo(DONE);
    assertThat(err.toString()).contains("2 devices to");
    Map<String, DeviceProfile> before =
        Map.of("pump-7", find("pump-7").profile(), "fan-1", find("fan-1").profile());
    run("remove", "pump-7", "fan-1", "--yes");

    assertThat(run("import", file.toString(), "--json")).isEqualTo(DONE);

    assertThat(objects()).hasSize(2);
    for (JsonObject line : objects()) {
      String id = line.get("id").getAsString();
      assertThat(find(id).profile()).isEqualTo(before.get(id));
      assertThat(check(id, line.get("token").getAsString()))
          .isEqualTo(id.equals("fan-1") ? TokenCheck.DISABLED : TokenCheck.ACCEPTED);
    }
    assertThat(find("fan-1").state()).isEqualTo(DeviceState.DISABLED);
    run("enable", "fan-1");
    assertThat(run("import", file.toString())).isEqualTo(DONE);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("0 registered, 2 existed");
    assertThat(find("fan-1").state()).isEqualTo(DeviceState.ACTIVE);
  }

  private List<Device> all() {
    try (IotCenter iot = open();
        Stream<Device> all = iot.devices().list()) {
      return all.toList();
    }
  }

  /** What an export carries of a device. */
  private static List<Object> carried(Device device) {
    return List.of(
        device.id(), device.state(), device.profile(), device.hasToken(), device.credentialsOf());
  }

  @Test
  void devicesWithoutATokenOfTheirOwnAreCarriedToo() throws Exception {
    run("register", "owner", "off", "solo");
    run("register", "legacy-3", "legacy-4", "--without-token", "--label=old");
    run("register", "sharer-1", "sharer-2", "sharer-3", "--without-token", "--label=twin");
    try (IotCenter iot = open()) {
      iot.devices().shareCredentials("owner", List.of("sharer-1", "sharer-2"));
      iot.devices().shareCredentials("off", List.of("sharer-3"));
    }
    run("disable", "sharer-2", "off", "legacy-4");
    Path file = folder.resolve("out.jsonl");
    assertThat(run("export", file.toString())).isEqualTo(DONE);
    List<Device> before = all();
    run("remove", "sharer-1", "sharer-2", "sharer-3", "legacy-3", "legacy-4", "--yes");
    assertThat(run("remove", "owner", "off", "solo", "--yes")).isEqualTo(DONE);

    assertThat(run("import", file.toString(), "--json")).as(err.toString()).isEqualTo(DONE);

    assertThat(err.toString())
        .contains("3 registered, 0 existed")
        .contains("without a token of their own: 5 registered, 0 existed, 0 failed, 0 not tried");
    assertThat(all())
        .extracting(DevicesCommandContract::carried)
        .isEqualTo(before.stream().map(DevicesCommandContract::carried).toList());
    for (JsonObject line : objects()) {
      String token = line.get("token").getAsString();
      if (line.get("id").getAsString().equals("owner")) {
        assertThat(check("sharer-1", token)).isEqualTo(TokenCheck.ACCEPTED);
        assertThat(check("sharer-2", token)).isEqualTo(TokenCheck.DISABLED);
      }
    }
    List<Device> imported = all();
    assertThat(run("import", file.toString())).as(err.toString()).isEqualTo(DONE);
    assertThat(err.toString()).contains("0 registered, 5 existed");
    assertThat(all())
        .extracting(DevicesCommandContract::carried)
        .isEqualTo(imported.stream().map(DevicesCommandContract::carried).toList());
  }

  @Test
  void anImportThatDiedBeforeATokenWasSharedSharesItLater() throws Exception {
    Path file =
        file("owner", "{\"id\":\"sharer\",\"credentialsOf\":\"owner\",\"labels\":[\"twin\"]}");
    run("register", "owner");
    run("register", "sharer", "--without-token", "--label=twin");

    assertThat(run("import", file.toString())).isEqualTo(DONE);

    assertThat(find("sharer").credentialsOf()).isEqualTo("owner");
    assertThat(find("sharer").profile().labels()).containsExactly("twin");
  }

  @Test
  void whoNamesATokenThatCannotBeUsedIsListedBeforeAnythingIsImported() throws Exception {
    run("register", "there", "off");
    run("register", "bare", "--without-token");
    run("disable", "off");
    Path file =
        file(
            "fresh",
            "{\"id\":\"a\",\"credentialsOf\":\"nobody\"}",
            "{\"id\":\"b\",\"credentialsOf\":\"bare\"}",
            "{\"id\":\"c\",\"credentialsOf\":\"off\"}",
            "{\"id\":\"d\",\"credentialsOf\":\"there\",\"bucket\":\"vault\"}");
    assertThat(run("import", file.toString(), "--dry-run")).isEqualTo(NOT_DONE);
    assertThat(err.toString().lines())
        .containsExactlyInAnyOrder(
            "line 2: credentialsOf: \"nobody\" is neither registered nor in the file",
            "line 3: credentialsOf: \"bare\" is registered, and has no token of its own",
            "line 4: credentialsOf: \"off\" is registered, and disabled: enable it first",
            "line 5: credentialsOf: \"there\" is registered, and has another bucket",
            "Nothing was imported: 4 lines are wrong.");

    Path other =
        file(
            "{\"id\":\"e\",\"credentialsOf\":\"e\"}",
            "{\"id\":\"f\",\"credentialsOf\":\"g\"}",
            "{\"id\":\"g\",\"withoutToken\":true}",
            "{\"id\":\"h\",\"withoutToken\":true,\"credentialsOf\":\"fresh\"}",
            "{\"id\":\"i\",\"withoutToken\":\"yes\"}",
            "{\"id\":\"j\",\"state\":\"REMOVED\"}",
            "{\"id\":\"k\",\"credentialsOf\":\"l\",\"bucket\":\"vault\"}",
            "l");
    assertThat(run("import", other.toString())).isEqualTo(NOT_DONE);
    assertThat(err.toString().lines())
        .containsExactlyInAnyOrder(
            "line 1: credentialsOf: names the device itself",
            "line 2: credentialsOf: \"g\" gets no token of its own, on line 3",
            "line 4: withoutToken: contradicts credentialsOf",
            "line 5: withoutToken: is neither true nor false",
            "line 6: state: REMOVED is none that a registered device has; leave the line away",
            "line 7: credentialsOf: \"l\" has another bucket, on line 8",
            "Nothing was imported: 6 lines are wrong.");
    assertThat(ids()).containsExactly("bare", "off", "there");
  }

  /** Shows a watcher the whole lines so far before more is written. */
  private static final class Watched extends StringWriter {
    private final Consumer<String> watcher;

    Watched(Consumer<String> watcher) {
      this.watcher = watcher;
    }

    @Override
    public void write(String text, int from, int length) {
      String before = toString();
      watcher.accept(before.substring(0, before.lastIndexOf('\n') + 1));
      super.write(text, from, length);
    }
  }

  @Test
  void anImportThatIsEndedLeavesNoDeviceActiveThatWasDisabled() throws Exception {
    Path file =
        file(
            IntStream.range(0, 4)
                .mapToObj("{\"id\":\"d-%d\",\"state\":\"DISABLED\"}"::formatted)
                .toArray(String[]::new));
    List<String> active = new ArrayList<>();
    Watched lines =
        new Watched(
            before ->
                before
                    .lines()
                    .map(line -> line.split(" ")[0])
                    .filter(id -> find(id).state() == DeviceState.ACTIVE)
                    .forEach(active::add));

    int exitCode = commandLine().setOut(new PrintWriter(lines)).execute("import", file.toString());

    assertThat(exitCode).as(err.toString()).isEqualTo(DONE);
    assertThat(lines.toString().lines()).hasSize(4);
    assertThat(active).isEmpty(); // wherever the process would have been ended
    assertThat(ids()).hasSize(4).allMatch(id -> find(id).state() == DeviceState.DISABLED);
  }

  @Test
  void ofAFileWithBadLinesAllAreListedAndNoneIsImported() throws Exception {
    Path file =
        file(
            "good-1",
            "",
            "{\"id\":\"good-2\"}",
            "{\"id\":\"bad-1\",\"rights\":\"ALL\"}",
            "{\"id\":\"bad-2\",\"lables\":[]}",
            "{\"labels\":[\"x\"]}",
            "{\"id\":\"bad-3\"",
            "{\"id\":\"bad-4\"} {}",
            "{\"id\":\"bad-5\",\"expiresAt\":\"tomorrow\"}",
            "{\"id\":\"bad-6\",\"attributes\":{\"n\":1}}",
            "{\"id\":\"bad-7\",\"labels\":\"cellar\"}",
            "good-1",
            "{\"id\":\"\"}");

    assertThat(run("import", file.toString())).isEqualTo(NOT_DONE);

    List<String> lines = err.toString().lines().toList();
    assertThat(lines).hasSize(11).last().isEqualTo("Nothing was imported: 10 lines are wrong.");
    assertThat(lines.subList(0, 10))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .isEqualTo(
                        "line 4: rights: \"ALL\" is none of [READ_WRITE, WRITE_ONLY, READ_ONLY]"),
            line -> assertThat(line).startsWith("line 5: lables: is not known; there are ["),
            line -> assertThat(line).isEqualTo("line 6: id: is missing"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "line 7: JSON: is not one whole object; is a bracket or a quote missing?"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "line 8: JSON: is not one whole object; is a bracket or a quote missing?"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "line 9: expiresAt: \"tomorrow\" is no instant such as 2027-01-01T00:00:00Z"),
            line -> assertThat(line).isEqualTo("line 10: n: is not a text: 1"),
            line -> assertThat(line).isEqualTo("line 11: labels: is not a list of texts"),
            line -> assertThat(line).isEqualTo("line 12: device \"good-1\" is on line 1 already"),
            line ->
                assertThat(line)
                    .isEqualTo("line 13: device id: is empty; give it at least one character"));
    assertThat(ids()).isEmpty();
    assertThat(run("import", folder.resolve("absent").toString())).isEqualTo(NONSENSE);
    assertThat(err.toString()).contains("cannot read");
  }

  @Test
  void aFleetIsImportedWithItsProgressAndATryBefore() throws Exception {
    Path file = file(IntStream.range(0, 200).mapToObj(i -> "d-" + i).toArray(String[]::new));
    assertThat(run("import", file.toString(), "--dry-run")).isEqualTo(DONE);
    assertThat(err.toString()).contains("200 devices, every line is right");
    assertThat(ids()).isEmpty();

    assertThat(run("import", file.toString())).isEqualTo(DONE);

    assertThat(out.toString().lines()).hasSize(200).allMatch(line -> line.split(" +").length == 3);
    assertThat(err.toString()).contains(" of 200 devices, ").contains("200 registered, 0 existed");
    assertThat(ids()).hasSize(200);
  }

  @Test
  void aRegistryThatFitsTogetherNeedsNoQuestion() {
    run("register", "pump-7");

    assertThat(run("reconcile")).isEqualTo(DONE);
    assertThat(err.toString()).contains("1 devices, ").contains(" authorizations, 0 findings");
    assertThat(run("reconcile", "--report", "--yes")).isEqualTo(NONSENSE);
    assertThat(run("maintain")).isEqualTo(DONE);
    assertThat(out.toString()).contains("nothing was due");
  }

  @Test
  void whatIsDueIsDoneAndShown() throws Exception {
    String end = Instant.now().plusMillis(300).toString();
    run("register", "guest", "--expires", end);
    Thread.sleep(400);

    assertThat(run("maintain")).isEqualTo(DONE);

    assertThat(out.toString()).contains("EXPIRED", "guest");
    assertThat(find("guest").state()).isEqualTo(DeviceState.DISABLED);
  }

  @Test
  void tokensAreMovedToWhereTheSettingsSay() {
    tokens = TokenStorage.readable();
    String token = token("pump-7");
    run("register", "legacy-3", "--without-token");
    tokens = TokenStorage.encrypted(TokenKeys.of(TokenKey.of("2026", new byte[TokenKey.BYTES])));

    assertThat(run("move-tokens")).isEqualTo(NONSENSE);
    assertThat(err.toString()).contains("encrypted with the key \"2026\". Nobody is there");
    answering("yes");
    assertThat(run("move-tokens", "--json")).isEqualTo(DONE);

    assertThat(objects().get(0).get("moved").getAsInt()).isEqualTo(1);
    assertThat(err.toString())
        .contains(" of 2 devices")
        .contains("1 moved, 1 as they were, 0 unknown, 0 failed");
    assertThat(check("pump-7", token)).isEqualTo(TokenCheck.ACCEPTED);
    try (IotCenter iot = open()) {
      assertThat(iot.devices().credentials("pump-7").orElseThrow().token()).isEqualTo(token);
    }
    tokens = null; // who was told nothing
    assertThat(run("rotate", "pump-7")).isEqualTo(NOT_DONE);
    assertThat(err.toString())
        .contains("IOT_CENTER_TOKEN_STORAGE is not set")
        .doesNotContain("\tat");
    assertThat(run("register", "pump-8", "pump-9")).isEqualTo(NOT_DONE);
    assertThat(err.toString())
        .containsOnlyOnce("IOT_CENTER_TOKEN_STORAGE is not set")
        .doesNotContain("FAILED");
    tokens = TokenStorage.readable();
    assertThat(run("move-tokens", "--yes")).isEqualTo(NOT_DONE);
    assertThat(err.toString()).contains("1 unknown").contains("IOT_CENTER_TOKEN_KEY_FILE");
  }

  @Test
  void everyCommandSaysWhatItIs() {
    for (String name : new CommandLine(new DevicesCommand()).getSubcommands().keySet()) {
      assertThat(run(name, "--help")).isEqualTo(DONE);
      assertThat(out.toString()).contains("Usage: devices " + name);
    }
  }
}
