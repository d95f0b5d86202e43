package io.iotcenter.internal.influx;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Sockets without Nagle's algorithm, which costs a large request some 25 ms. For OkHttp, which
 * connects by itself.
 */
final class NoDelaySocketFactory extends SocketFactory {

  @Override
  public Socket createSocket() throws IOException {
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw connectYourself();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw connectYourself();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw connectYourself();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw connectYourself();
  }

  private static UnsupportedOperationException connectYourself() {
    return new UnsupportedOperationException("makes sockets that are not connected");
  }
}
