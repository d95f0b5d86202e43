package io.iotcenter.examples.web.http;

/** Who may use a route. */
public enum Access {
  /** Everybody who reaches the server. */
  OPEN,
  /** Whoever shows the API key, where the server has one. */
  KEY,
  /** A device that shows its own token; the route itself looks at that. */
  DEVICE
}
