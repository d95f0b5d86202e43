package io.iotcenter.device;

import io.iotcenter.model.ConfigurationException;
import io.iotcenter.model.ConfigurationException.Fault;
import io.iotcenter.model.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Keys in a file, see {@link TokenKeys#inFile}. Its messages never show what a line holds. */
final class TokenKeyFile implements TokenKeys {
  private final Path file;

  TokenKeyFile(Path file) {
    this.file = Objects.requireNonNull(file, "file");
  }

  @Override
  public TokenKey current() {
    return keys().get(0);
  }

  @Override
  public Optional<TokenKey> find(String id) {
    return keys().stream().filter(key -> key.id().equals(id)).findFirst();
  }

  private List<TokenKey> keys() {
    List<TokenKey> keys = new ArrayList<>();
    int number = 0;
    for (String line : lines()) {
      number++;
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      TokenKey key = key(number, text);
      if (keys.stream().anyMatch(other -> other.id().equals(key.id()))) {
        throw wrong("has on line %d the name of an earlier key".formatted(number));
      }
      keys.add(key);
    }
    if (keys.isEmpty()) {
      throw wrong("holds no key");
    }
    return keys;
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw wrong("cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private TokenKey key(int number, String line) {
    String[] words = line.split("\\s+", -1);
    try {
      if (words.length == 2) {
        return TokenKey.of(words[0], Base64.getDecoder().decode(words[1]));
      }
    } catch (InvalidInputException e) {
      throw wrong("is wrong on line %d (%s)".formatted(number, e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw wrong("has on line %d a key that is not Base64".formatted(number));
    }
    throw wrong("has on line %d something else than a key".formatted(number));
  }

  private ConfigurationException wrong(String problem) {
    return new ConfigurationException(
        List.of(
            new Fault(
                "key file " + file.toAbsolutePath(),
                problem,
                "write on each line a name, a blank and 32 bytes in Base64")));
  }

  @Override
  public String toString() {
    return "keys in " + file;
  }
}
