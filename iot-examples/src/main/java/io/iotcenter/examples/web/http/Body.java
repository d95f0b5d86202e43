package io.iotcenter.examples.web.http;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The body of a request, read up to a limit. */
public final class Body {
  private static final Logger LOG = LoggerFactory.getLogger(Body.class);

  /**
   * A body that is refused is read all the same where it says that it is no longer than this: a
   * connection that is closed over unread bytes is reset, and the reset may overtake the answer.
   */
  private static final int SWALLOWED_BYTES = 2 << 20;

  private Body() {}

  /** The body as text, which must be UTF-8 and not compressed. */
  public static String text(Context ctx, int maxBytes) {
    String encoding = ctx.header(Header.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      swallow(ctx);
      throw new ProblemException(415, "Send the body as it is, without Content-Encoding.")
          .header(Header.ACCEPT_ENCODING, "identity");
    }
    if (ctx.req().getContentLengthLong() > maxBytes) {
      swallow(ctx);
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

  private static void swallow(Context ctx) {
    long length = ctx.req().getContentLengthLong();
    if (length < 0 || length > SWALLOWED_BYTES) {
      return;
    }
    try {
      ctx.req().getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // nobody is there any more who could read the answer
      LOG.debug("a refused body ended early", e);
    }
  }

  private static ProblemException tooLarge(int maxBytes) {
    // more of the body may be unread, so that the connection cannot be used again
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
