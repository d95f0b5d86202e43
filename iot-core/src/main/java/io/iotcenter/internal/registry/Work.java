package io.iotcenter.internal.registry;

/** What somebody is about to do to a device: stored before the first step, gone with the last. */
public enum Work {
  /** Makes the first token. Taken back if its process dies: nobody knows that token. */
  REGISTER,
  /** Makes a new token. Taken back if its process dies. */
  ROTATE,
  /** Ends older tokens. */
  RETIRE,
  /** Switches the tokens off. */
  DISABLE,
  /** Switches the tokens on. */
  ENABLE,
  /** Ends everything. */
  REMOVE
}
