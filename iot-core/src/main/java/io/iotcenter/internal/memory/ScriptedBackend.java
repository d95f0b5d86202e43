package io.iotcenter.internal.memory;

import io.iotcenter.device.DeviceRegistry;
import io.iotcenter.internal.backend.Backend;
import io.iotcenter.internal.gate.WriteGate;
import io.iotcenter.internal.write.Destinations;
import io.iotcenter.model.BackendException;
import io.iotcenter.model.BackendException.Problem;
import io.iotcenter.model.Buckets;
import io.iotcenter.model.Verification;
import io.iotcenter.query.QuerySpec;
import io.iotcenter.query.ReadingCursor;
import io.iotcenter.query.TelemetryQuery;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A back end that goes away while a test wants it to. */
public final class ScriptedBackend implements Backend {
  private final Backend backend;
  private final Script script;
  private final DeviceRegistry devices;
  private final TelemetryQuery query;
  private final Destinations destinations;

  public ScriptedBackend(Backend backend, Script script) {
    this.backend = backend;
    this.script = script;
    this.devices = guarded(DeviceRegistry.class, backend.devices());
    this.query = new ScriptedQuery(backend.query());
    this.destinations = new ScriptedDestinations(backend.destinations(), script);
  }

  /** Every call of an interface asks first whether the back end is there. */
  private <T> T guarded(Class<T> type, T real) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              requireUp();
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            }));
  }

  /** Questions are built before they are asked: only what asks needs the back end. */
  private final class ScriptedQuery implements TelemetryQuery {
    private final TelemetryQuery real;

    ScriptedQuery(TelemetryQuery real) {
      this.real = real;
    }

    @Override
    public ReadingCursor run(QuerySpec spec) {
      requireUp();
      return real.run(spec);
    }

    @Override
    public void fluxCsv(String flux, OutputStream out) throws IOException {
      requireUp();
      real.fluxCsv(flux, out);
    }

    @Override
    public void trustedFluxCsv(String flux, OutputStream out) throws IOException {
      requireUp();
      real.trustedFluxCsv(flux, out);
    }
  }

  private void requireUp() {
    if (script.isDown()) {
      throw new BackendException(Problem.UNREACHABLE, "a test took the back end away", null);
    }
  }

  @Override
  public DeviceRegistry devices() {
    return devices;
  }

  @Override
  public WriteGate gate() {
    return backend.gate();
  }

  @Override
  public Destinations destinations() {
    return destinations;
  }

  @Override
  public TelemetryQuery query() {
    return query;
  }

  @Override
  public Verification verify() {
    requireUp();
    return backend.verify();
  }

  @Override
  public Buckets buckets() {
    return backend.buckets();
  }

  @Override
  public String kind() {
    return backend.kind();
  }

  @Override
  public String toString() {
    return backend.toString();
  }

  @Override
  public void close() {
    backend.close();
  }
}
