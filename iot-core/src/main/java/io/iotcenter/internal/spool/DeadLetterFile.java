package io.iotcenter.internal.spool;

import io.iotcenter.internal.write.DeadLetters;
import io.iotcenter.telemetry.Rejection;
import io.iotcenter.telemetry.SpoolOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records that were refused for good, in files of line protocol with the reasons beside them:
 * {@code rejected.lp}, and {@code rejected-000000001.lp} and so on for those before. Thread-safe.
 */
public final class DeadLetterFile implements DeadLetters {
  static final String FILE = "rejected.lp";

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterFile.class);
  private static final String PREFIX = "rejected-";
  private static final String SUFFIX = ".lp";
  private static final String DIGITS = "000000000";
  private static final Pattern OLDER = Pattern.compile(PREFIX + "(\\d{9})\\" + SUFFIX);
  private static final int FILES = 4;
  private static final int SOME_BYTES = 64 << 10;
  private static final long MAX_FILE_BYTES = 4 << 20;

  private final LogFolder folder;
  private final Reserve reserve;
  private final long maxBytes;
  private final long maxFileBytes;
  private final boolean syncs;

  /** One resending at a time; letters can be added meanwhile. */
  private final ReentrantLock resending = new ReentrantLock();

  /** The file may end in half a letter: nothing may follow it. */
  private boolean isTorn;

  private DeadLetterFile(LogFolder folder, Reserve reserve, SpoolOptions options, boolean syncs) {
    this.folder = folder;
    this.reserve = reserve;
    this.maxBytes = options.deadLetterBytes();
    this.maxFileBytes = Math.min(MAX_FILE_BYTES, maxBytes / FILES);
    this.syncs = syncs;
  }

  /** Whether a file is called as one of these. */
  static boolean isOne(String name) {
    return name.equals(FILE) || OLDER.matcher(name).matches();
  }

  /** Opens the files in a folder whose lock is held. */
  static DeadLetterFile open(
      LogFolder folder, List<String> names, SpoolOptions options, boolean syncs)
      throws IOException {
    Reserve reserve = Reserve.open(folder, names);
    DeadLetterFile letters = new DeadLetterFile(folder, reserve, options, syncs);
    letters.isTorn = names.contains(FILE) && letters.endsInHalf();
    return letters;
  }

  /** Whether something stands behind the last whole letter. */
  private boolean endsInHalf() throws IOException {
    try (DiskFile file = folder.disk().openToRead(path(FILE))) {
      byte[] some = new byte[SOME_BYTES];
      LetterLine line = new LetterLine();
      boolean isWhole = true;
      long position = 0;
      int count = file.read(position, some, 0, some.length);
      while (count > 0) {
        for (int i = 0; i < count; i++) {
          boolean isEnd = line.endsWith(some[i]);
          isWhole = isEnd && !line.isComment();
          line = isEnd ? new LetterLine() : line;
        }
        position += count;
        count = file.read(position, some, 0, some.length);
      }
      return !isWhole;
    }
  }

  @Override
  public synchronized void add(List<Rejection> letters) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    letters.forEach(letter -> bytes.writeBytes(DeadLetterFormat.format(letter)));
    try {
      appendWithReserve(bytes.toByteArray());
    } catch (IOException e) {
      throw SpoolErrors.translate(path(FILE), e);
    }
  }

  /** Room may have come free: keeps some for letters that come when there is none. */
  synchronized void keepRoom() {
    reserve.fill();
  }

  private void appendWithReserve(byte[] bytes) throws IOException {
    while (true) {
      try {
        append(bytes);
        return;
      } catch (IOException e) {
        boolean isFull = SpoolErrors.isFull(e, folder.disk(), folder.path(), bytes.length);
        // others write too, and may take what is given back: then more is
        if (!isFull || !reserve.give(bytes.length)) {
          throw e;
        }
      }
    }
  }

  private void append(byte[] bytes) throws IOException {
    if (isTorn) {
      rotate();
    }
    try (DiskFile file = folder.openOrCreate(path(FILE), syncs)) {
      long length = file.length();
      if (length == 0 || length + bytes.length <= maxFileBytes) {
        append(file, length, bytes);
        return;
      }
    }
    rotate();
    append(bytes);
  }

  private void append(DiskFile file, long length, byte[] bytes) throws IOException {
    isTorn = true;
    try {
      file.write(length, bytes, 0, bytes.length);
      if (syncs) {
        file.sync();
      }
      isTorn = false;
    } finally {
      if (isTorn) {
        file.setLength(length);
        isTorn = false;
      }
    }
  }

  /** Gives the newest file a number, and deletes the oldest where there are too many bytes. */
  private void rotate() throws IOException {
    List<String> older = older();
    long last = older.isEmpty() ? 0 : number(older.get(older.size() - 1));
    String newest =
        PREFIX + DIGITS.substring(Long.toString(last + 1).length()) + (last + 1) + SUFFIX;
    folder.disk().rename(path(FILE), path(newest));
    isTorn = false;
    older.add(newest);
    long total = maxFileBytes;
    for (int i = older.size() - 1; i >= 0; i--) {
      total += length(older.get(i));
      if (total > maxBytes && folder.tryDelete(path(older.get(i)))) {
        LOG.warn("{} is deleted: all dead letters are more than {} bytes", older.get(i), maxBytes);
      }
    }
  }

  /**
   * Shows every letter, oldest first.
   *
   * @throws io.iotcenter.model.BackendException if a file cannot be read
   */
  public void forEach(Consumer<Rejection> reader) {
    try {
      List<String> names = older();
      names.add(FILE);
      for (String name : names) {
        readIfThere(name).letters().forEach(reader);
      }
    } catch (IOException e) {
      throw SpoolErrors.translate(folder.path(), e);
    }
  }

  /** {@inheritDoc} Where this throws, a letter that was taken may be handed over once more. */
  @Override
  public long resend(Predicate<Rejection> taker) {
    resending.lock();
    try {
      long taken = 0;
      for (String name : close()) {
        DeadLetterFormat content = readIfThere(name);
        int count = take(name, content, taker);
        taken += count;
        if (count < content.letters().size()) {
          break;
        }
      }
      return taken;
    } catch (IOException e) {
      throw SpoolErrors.translate(folder.path(), e);
    } finally {
      resending.unlock();
    }
  }

  /** What is added from now on goes to a new file. Tells the names of those before. */
  private synchronized List<String> close() throws IOException {
    if (folder.disk().list(folder.path()).contains(FILE)) {
      rotate();
    }
    return older();
  }

  private int take(String name, DeadLetterFormat content, Predicate<Rejection> taker)
      throws IOException {
    List<Rejection> letters = content.letters();
    int count = 0;
    try {
      while (count < letters.size() && taker.test(letters.get(count))) {
        count++;
      }
    } finally {
      if (count > 0 || letters.isEmpty()) {
        keep(name, letters.subList(count, letters.size()), content.rest());
      }
    }
    return count;
  }

  /** Leaves only what was not taken. */
  private void keep(String name, List<Rejection> letters, byte[] rest) throws IOException {
    if (letters.isEmpty() && rest.length == 0) {
      folder.disk().delete(path(name));
      return;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    letters.forEach(letter -> bytes.writeBytes(DeadLetterFormat.format(letter)));
    bytes.writeBytes(rest);
    // what is left when all letters are gone is no letter: half a one, or a quote without its pair
    String target = letters.isEmpty() ? SetAside.PREFIX + name : name;
    folder.replace(target, bytes.toByteArray());
    if (letters.isEmpty()) {
      LOG.warn("the end of {} is no line protocol, and kept in {}", name, target);
      folder.disk().delete(path(name));
    }
  }

  private DeadLetterFormat readIfThere(String name) throws IOException {
    try {
      return read(name);
    } catch (NoSuchFileException e) {
      return DeadLetterFormat.parse(new byte[0]);
    }
  }

  private DeadLetterFormat read(String name) throws IOException {
    try (DiskFile file = folder.disk().openToRead(path(name))) {
      byte[] bytes = new byte[Math.toIntExact(file.length())];
      int length = file.read(0, bytes, 0, bytes.length);
      return DeadLetterFormat.parse(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
    }
  }

  private long length(String name) throws IOException {
    try (DiskFile file = folder.disk().openToRead(path(name))) {
      return file.length();
    }
  }

  private Path path(String name) {
    return folder.path().resolve(name);
  }

  /** The files before the newest, oldest first. */
  private List<String> older() throws IOException {
    List<String> names = new ArrayList<>(folder.disk().list(folder.path()));
    names.removeIf(name -> number(name) == 0);
    names.sort(Comparator.comparingLong(DeadLetterFile::number));
    return names;
  }

  /** The number in the name of an older file, or 0 if it is another file. */
  private static long number(String name) {
    Matcher matcher = OLDER.matcher(name);
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
  }
}
