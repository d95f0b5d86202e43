package io.iotcenter.benchmark;

/** Where to write to. */
record Target(String url, String token, String organization, String bucket) {

  static Target sink(int port) {
    return new Target("http://127.0.0.1:" + port, "none", "none", "none");
  }

  String hostAndPort() {
    return url.substring(url.indexOf("//") + 2);
  }
}
