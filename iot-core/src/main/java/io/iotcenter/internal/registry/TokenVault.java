package io.iotcenter.internal.registry;

import io.iotcenter.device.TokenKey;
import io.iotcenter.device.TokenStorage;
import io.iotcenter.model.IotCenterException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Turns tokens into the text that is stored for them, and back. Thread-safe.
 *
 * <p>Encrypted: {@code sealed:<key id>:<nonce, ciphertext and tag in Base64>}. Neither InfluxDB's
 * tokens nor ours have a colon.
 */
final class TokenVault {
  private static final String SEALED = "sealed:";
  private static final Pattern SEALED_TEXT =
      Pattern.compile(SEALED + "([A-Za-z0-9._-]+):((?:[A-Za-z0-9_-]{4}){10,}[A-Za-z0-9_-]{0,3})");
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final TokenStorage storage;

  TokenVault(TokenStorage storage) {
    this.storage = storage;
  }

  /** The text to store; empty to keep none. */
  String keep(String deviceId, Authorizations.Issued issued) {
    return switch (storage.mode()) {
      case READABLE -> issued.token();
      case ENCRYPTED -> seal(storage.keys().orElseThrow().current(), deviceId, issued);
      case FINGERPRINT_ONLY -> "";
    };
  }

  boolean keepsTokens() {
    return storage.mode() != TokenStorage.Mode.FINGERPRINT_ONLY;
  }

  /** Whether a stored text is as it would be stored now. */
  boolean isKept(String text) {
    Matcher sealed = SEALED_TEXT.matcher(text);
    return switch (storage.mode()) {
      case READABLE -> !text.isEmpty() && !sealed.matches();
      case ENCRYPTED ->
          sealed.matches() && sealed.group(1).equals(storage.keys().orElseThrow().current().id());
      case FINGERPRINT_ONLY -> text.isEmpty();
    };
  }

  private String seal(TokenKey key, String deviceId, Authorizations.Issued issued) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    byte[] token = issued.token().getBytes(StandardCharsets.UTF_8);
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, key, nonce, context(deviceId, issued.id()), token);
    byte[] all = Arrays.copyOf(nonce, nonce.length + sealed.length);
    System.arraycopy(sealed, 0, all, nonce.length, sealed.length);
    return SEALED + key.id() + ':' + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /**
   * The token of a stored text, or nothing where it is not kept, or its key is not at hand.
   *
   * @throws IotCenterException if the text is not what was stored for this device
   */
  Optional<String> open(Publication published) {
    String text = published.tokenText();
    Matcher sealed = SEALED_TEXT.matcher(text);
    if (!sealed.matches()) {
      return Optional.of(text).filter(token -> !token.isEmpty());
    }
    return storage
        .keys()
        .flatMap(keys -> keys.find(sealed.group(1)))
        .map(key -> unseal(key, published, Base64.getUrlDecoder().decode(sealed.group(2))));
  }

  private static String unseal(TokenKey key, Publication published, byte[] sealed) {
    byte[] token =
        crypt(
            Cipher.DECRYPT_MODE,
            key,
            Arrays.copyOf(sealed, NONCE_BYTES),
            context(published.deviceId(), published.authorizationId()),
            Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length));
    return new String(token, StandardCharsets.UTF_8);
  }

  /** What the token is bound to. */
  private static byte[] context(String deviceId, String authorizationId) {
    return (deviceId + '\n' + authorizationId).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] crypt(int mode, TokenKey key, byte[] nonce, byte[] context, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(context);
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IotCenterException(
          "a stored token does not belong to its device, or key \"" + key.id() + "\" is wrong", e);
    }
  }
}
