package io.iotcenter.internal.write;

/**
 * Where a record goes, and on whose behalf: never a token, only a name for it.
 *
 * @param server the address of the back end
 * @param organization the organization's name or id; empty where there is none
 * @param bucket the bucket
 * @param credential a name for the credentials
 */
public record Route(String server, String organization, String bucket, String credential) {

  /** For people. */
  @Override
  public String toString() {
    return organization.isEmpty() ? server : "bucket \"" + bucket + "\" of " + server;
  }
}
