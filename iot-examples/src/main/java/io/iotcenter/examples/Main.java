package io.iotcenter.examples;

/** The entry point of {@code iot-examples.jar}. */
public final class Main {
  private Main() {}

  /**
   * Runs a command.
   *
   * @param args the command and its options
   */
  public static void main(String[] args) {}
}
