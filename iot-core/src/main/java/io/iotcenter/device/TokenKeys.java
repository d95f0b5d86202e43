package io.iotcenter.device;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the keys come from that tokens are encrypted with: a vault, a file, a hardware module.
 * Asked whenever a token is stored or read, by any thread.
 *
 * <p>To replace a key, let {@link #current()} give the new one and {@link #find} still give the old
 * one, then call {@link DeviceRegistry#moveTokens} with the same storage: it encrypts everything
 * with the new key. After that the old one may go.
 */
public interface TokenKeys {

  /**
   * The key for tokens that are stored from now on.
   *
   * @return the key
   */
  TokenKey current();

  /**
   * The key that a stored token was encrypted with.
   *
   * @param id its name
   * @return the key, or nothing if it is not known any more
   */
  Optional<TokenKey> find(String id);

  /**
   * Keys in a file: on each line the name of a key, a blank, and its 32 bytes in Base64; the first
   * one is for new tokens. Empty lines and those that begin with {@code #} say nothing. The file is
   * read each time a key is asked for, so that a new key on its first line counts at once.
   *
   * @param file the file; nobody but this process should be able to read it
   * @return a provider of these keys, which throws {@link
   *     io.iotcenter.model.ConfigurationException} while the file cannot be read, or is not such a
   *     file
   */
  static TokenKeys inFile(Path file) {
    return new TokenKeyFile(file);
  }

  /**
   * Keys that are there from the start.
   *
   * @param current the key for new tokens
   * @param older keys for tokens that were stored before
   * @return a provider of these keys
   */
  static TokenKeys of(TokenKey current, TokenKey... older) {
    List<TokenKey> olderKeys = List.of(older);
    return new TokenKeys() {
      @Override
      public TokenKey current() {
        return current;
      }

      @Override
      public Optional<TokenKey> find(String id) {
        return current.id().equals(id)
            ? Optional.of(current)
            : olderKeys.stream().filter(key -> key.id().equals(id)).findFirst();
      }
    };
  }
}
