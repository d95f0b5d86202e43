package io.iotcenter.examples.web.http;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The body of a request, read up to a limit. */
public final class Body {
  private Body() {}

  /** The body as text, which must be UTF-8 and not compressed. */
  public static String text(Context ctx, int maxBytes) {
    String encoding = ctx.header(Header.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new ProblemException(415, "Send the body as it is, without Content-Encoding.")
          .header(Header.ACCEPT_ENCODING, "identity");
    }
    if (ctx.req().getContentLengthLong() > maxBytes) {
      throw tooLarge(maxBytes);
    }
    byte[] bytes = read(ctx, maxBytes);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ProblemException(400, "The body is not UTF-8.");
    }
  }

  private static byte[] read(Context ctx, int maxBytes) {
    try {
      InputStream in = ctx.req().getInputStream();
      byte[] bytes = in.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw tooLarge(maxBytes);
      }
      return bytes;
    } catch (IOException e) {
      throw new ProblemException(400, "The body ended before it was complete.");
    }
  }

  private static ProblemException tooLarge(int maxBytes) {
    // the rest of the body stays unread, so that the connection cannot be used again
    return new ProblemException(413, "The body is longer than " + maxBytes + " bytes.")
        .header(Header.CONNECTION, "close");
  }

  /** The media type without its parameters, in lower case; empty if the request names none. */
  public static String mediaType(Context ctx) {
    String type = ctx.header(Header.CONTENT_TYPE);
    if (type == null) {
      return "";
    }
    int parameters = type.indexOf(';');
    return (parameters < 0 ? type : type.substring(0, parameters))
        .strip()
        .toLowerCase(java.util.Locale.ROOT);
  }
}
