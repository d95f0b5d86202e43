package io.iotcenter.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Holds JSON against the schemas of an OpenAPI document. */
final class SchemaCheck {
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<JsonObject, Schema> schemas = new ConcurrentHashMap<>();
  private final JsonElement components;

  SchemaCheck(JsonObject document) {
    this.components = document.get("components");
  }

  /** Fails if the text is not as the schema says. */
  void check(JsonObject schema, String json) {
    assertThat(schemas.computeIfAbsent(schema, this::compiled).validate(json, InputFormat.JSON))
        .as(json)
        .isEmpty();
  }

  private Schema compiled(JsonObject schema) {
    JsonObject whole = schema.deepCopy();
    whole.add("components", components); // where its references lead
    return registry.getSchema(whole.toString());
  }
}
