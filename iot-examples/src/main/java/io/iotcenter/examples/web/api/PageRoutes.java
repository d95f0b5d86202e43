package io.iotcenter.examples.web.api;

import io.iotcenter.examples.web.http.Access;
import io.iotcenter.examples.web.http.Assets;
import io.iotcenter.examples.web.http.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The page, its files, and the description of the API. */
public final class PageRoutes {
  private static final String UPLOT_PROPERTIES =
      "/META-INF/maven/org.webjars.npm/uplot/pom.properties";

  private final Assets own = new Assets("web/");
  private final Assets uplot;

  /** Looks for the chart library in its jar. */
  public PageRoutes() {
    uplot = new Assets("META-INF/resources/webjars/uplot/" + uplotVersion() + "/dist/");
  }

  /** The version is part of the place in the jar; the jar says which one it is. */
  private static String uplotVersion() {
    try (InputStream in = PageRoutes.class.getResourceAsStream(UPLOT_PROPERTIES)) {
      Properties properties = new Properties();
      properties.load(Objects.requireNonNull(in, UPLOT_PROPERTIES));
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds the routes. */
  public void add(Routes routes) {
    routes
        .get("/", Access.OPEN, ctx -> own.answer(ctx, "index.html"))
        .get("/openapi.json", Access.OPEN, ctx -> own.answer(ctx, "openapi.json"))
        .get("/page/{file}", Access.OPEN, ctx -> own.answer(ctx, "page/" + ctx.pathParam("file")))
        .get("/uplot/{file}", Access.OPEN, ctx -> uplot.answer(ctx, ctx.pathParam("file")));
  }
}
