package io.iotcenter.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotcenter.internal.embedded.EmbeddedBackend;
import io.iotcenter.internal.write.BatchOutcome;
import io.iotcenter.model.TelemetrySchema;
import io.iotcenter.testkit.Lines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TypedCsvTest {
  private EmbeddedBackend backend;

  @BeforeEach
  void store() throws Exception {
    backend = EmbeddedBackend.inMemory(TelemetrySchema.iotStarter(), Clock.systemUTC());
    BatchOutcome outcome =
        backend
            .destinations()
            .open(backend.destinations().routeOf("any"))
            .send(
                Lines.of(
                    "environment,device=a,TemperatureSensor=old Temperature=20,n=1i 0",
                    "environment,device=a,TemperatureSensor=old Temperature=21 60000000000",
                    "environment,device=a,TemperatureSensor=new Temperature=22 60000000000",
                    "environment,device=a,TemperatureSensor=new Temperature=23 180000000000",
                    "environment,device=b Temperature=5 1500000000"));
    assertThat(outcome).isEqualTo(new BatchOutcome.Stored());
  }

  @AfterEach
  void close() {
    backend.close();
  }

  private QueryBuilder all() {
    return backend.query().allDevices().between(Instant.EPOCH, Instant.ofEpochSecond(600));
  }

  private static String csv(Answers answers) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    answers.toCsv(out);
    return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  @Test
  void hasATableForEachFieldAndSeries() throws Exception {
    assertThat(csv(all()))
        .isEqualTo(
            """
            #group,false,false,true,true,false,false,true,true,true,true
            #datatype,string,long,dateTime:RFC3339,dateTime:RFC3339,dateTime:RFC3339,double,string,string,string,string
            #default,_result,,,,,,,,,
            ,result,table,_start,_stop,_time,_value,TemperatureSensor,_field,_measurement,device
            ,,0,1970-01-01T00:00:00Z,1970-01-01T00:10:00Z,1970-01-01T00:01:00Z,22,new,Temperature,environment,a
            ,,0,1970-01-01T00:00:00Z,1970-01-01T00:10:00Z,1970-01-01T00:03:00Z,23,new,Temperature,environment,a
            ,,1,1970-01-01T00:00:00Z,1970-01-01T00:10:00Z,1970-01-01T00:00:00Z,20,old,Temperature,environment,a
            ,,1,1970-01-01T00:00:00Z,1970-01-01T00:10:00Z,1970-01-01T00:01:00Z,21,old,Temperature,environment,a

            #group,false,false,true,true,false,false,true,true,true
            #datatype,string,long,dateTime:RFC3339,dateTime:RFC3339,dateTime:RFC3339,double,string,string,string
            #default,_result,,,,,,,,
            ,result,table,_start,_stop,_time,_value,_field,_measurement,device
            ,,2,1970-01-01T00:00:00Z,1970-01-01T00:10:00Z,1970-01-01T00:00:01.5Z,5,Temperature,environment,b

            #group,false,false,true,true,false,false,true,true,true,true
            #datatype,string,long,dateTime:RFC3339,dateTime:RFC3339,dateTime:RFC3339,long,string,string,string,string
            #default,_result,,,,,,,,,
            ,result,table,_start,_stop,_time,_value,TemperatureSensor,_field,_measurement,device
            ,,3,1970-01-01T00:00:00Z,1970-01-01T00:10:00Z,1970-01-01T00:00:00Z,1,old,n,environment,a

            """);
  }

  @Test
  void partsSensorsWhereTheyMeetInWhatKnowsNoSeries() throws Exception {
    assertThat(csv(all().fields("Temperature").downsample(100)))
        .contains("Z,20,Temperature,environment,a\n")
        .contains("Z,22,new,Temperature,environment,a\n", "Z,21,old,Temperature,environment,a\n")
        .contains("Z,23,Temperature,environment,a\n");
  }

  @Test
  void hasAResultForEachAggregateAndARowForAFilledWindow() throws Exception {
    assertThat(
            csv(
                all()
                    .fields("Temperature")
                    .every(Duration.ofMinutes(1))
                    .aggregate(Aggregation.MAX, Aggregation.COUNT)
                    .fill(Fill.NULL)
                    .between(Instant.EPOCH, Instant.ofEpochSecond(180))
                    .limit(3)))
        .contains("#default,max,,,,,,,,\n", "#default,count,,,,,,,,\n")
        .contains(",1970-01-01T00:02:00Z,,new,Temperature,environment,a\n")
        .contains(",1970-01-01T00:01:00Z,22,new,Temperature,environment,a\n")
        .contains(",1970-01-01T00:01:00Z,21,old,Temperature,environment,a\n")
        .contains(",1970-01-01T00:01:00Z,1,old,Temperature,environment,a\n");
  }

  @Test
  void takesAllDevicesTogetherWithoutNamingOne() throws Exception {
    assertThat(csv(all().fields("Temperature").aggregate(Aggregation.MIN).acrossDevices()))
        .contains(",result,table,_start,_stop,_time,_value,_field,_measurement\n")
        .contains(",5,Temperature,environment\n");
  }

  @Test
  void isAnEmptyAnswerWhereThereIsNothing() throws Exception {
    assertThat(csv(all().fields("nowhere"))).isEqualTo("\n");
    assertThat(csv(backend.query().device("nobody"))).isEqualTo("\n");
  }

  @Test
  void countsTablesAsSeries() {
    assertThatExceptionOfType(TooManySeriesException.class)
        .isThrownBy(() -> csv(all().maxSeries(2)));
  }

  @Test
  void passesOnWhatTheStreamThrows() {
    IOException own = new IOException("the disk is full");
    assertThatThrownBy(
            () ->
                all()
                    .toCsv(
                        new OutputStream() {
                          @Override
                          public void write(int b) throws IOException {
                            throw own;
                          }
                        }))
        .isSameAs(own);
  }

  @Test
  void standsOnRunAlone() throws Exception {
    Reading reading = Reading.of("d", Instant.EPOCH, Map.of("Temperature", 21.5));
    TelemetryQuery mock = spec -> ReadingCursor.of(List.of(reading));
    assertThat(csv(mock.device("d").last(Duration.ofHours(1))))
        .contains(",1970-01-01T00:00:00Z,21.5,Temperature,environment,d\n");
    assertThatThrownBy(() -> mock.fluxCsv("", OutputStream.nullOutputStream()))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> mock.trustedFluxCsv("", OutputStream.nullOutputStream()))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
