package io.iotcenter.internal.msgpack;

import java.io.IOException;

/** The bytes are not what MessagePack allows here. */
public final class MsgPackException extends IOException {
  private static final long serialVersionUID = 1;

  MsgPackException(String message) {
    super(message);
  }
}
