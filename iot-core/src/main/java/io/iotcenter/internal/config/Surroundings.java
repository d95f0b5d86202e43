package io.iotcenter.internal.config;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a process finds around it; tests bring their own.
 *
 * @param properties gives a system property, or {@code null}
 * @param environment the environment variables
 */
public record Surroundings(UnaryOperator<String> properties, Map<String, String> environment) {

  /** Those of this process. */
  public static Surroundings ofProcess() {
    return new Surroundings(System::getProperty, System.getenv());
  }
}
