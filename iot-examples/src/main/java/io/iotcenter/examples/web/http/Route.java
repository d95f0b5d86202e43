package io.iotcenter.examples.web.http;

import io.javalin.http.HandlerType;

/**
 * A route.
 *
 * @param method the HTTP method
 * @param path the path, with its parameters in braces
 * @param access who may use it
 */
public record Route(HandlerType method, String path, Access access) {
  @Override
  public String toString() {
    return method + " " + path;
  }
}
