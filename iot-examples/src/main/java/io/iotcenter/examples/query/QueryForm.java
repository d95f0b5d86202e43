package io.iotcenter.examples.query;

/** How an answer is shown. */
enum QueryForm {
  TABLE,
  CHART,
  CSV,
  ANNOTATED,
  JSON
}
