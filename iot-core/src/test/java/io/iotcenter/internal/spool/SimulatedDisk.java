package io.iotcenter.internal.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A disk in memory whose power can be cut: what was not synced is gone then, names in folders
 * included. It can be full, and each operation can be made to fail.
 */
final class SimulatedDisk implements Disk {
  /** What can fail. */
  enum Operation {
    CREATE_FOLDER,
    LIST,
    CREATE,
    OPEN,
    READ,
    WRITE,
    SET_LENGTH,
    SYNC,
    RENAME,
    DELETE,
    SYNC_FOLDER
  }

  /** Says which operations fail. */
  interface Faults {
    /** Returns, or throws what the operation throws. */
    void before(Operation operation, Path file) throws IOException;
  }

  /** A write of which only the first bytes are done. */
  static final class ShortWriteException extends IOException {
    final int written;

    ShortWriteException(String message, int written) {
      super(message);
      this.written = written;
    }
  }

  /** A sync that fails, after which the pages may be gone. */
  static final class FailedSyncException extends IOException {
    final boolean pagesAreDropped;

    FailedSyncException(boolean pagesAreDropped) {
      super("Input/output error");
      this.pagesAreDropped = pagesAreDropped;
    }
  }

  private final Map<Path, SimulatedFile> now = new TreeMap<>();
  private final Map<Path, SimulatedFile> durable = new TreeMap<>();
  private final Set<Path> folders = new HashSet<>();
  private final Set<Path> durableFolders = new HashSet<>();
  private final Set<Path> locked = new HashSet<>();

  /** Changes of names since their folder was synced, in order, as a journal keeps them. */
  private final List<NameChange> nameChanges = new ArrayList<>();

  private Faults faults = (operation, file) -> {};
  private int maxSectors = Integer.MAX_VALUE;

  private record NameChange(Path name, SimulatedFile file) {}

  SimulatedDisk() {
    folders.add(Path.of("/"));
    durableFolders.add(Path.of("/"));
  }

  synchronized void faults(Faults which) {
    faults = which;
  }

  synchronized void noFaults() {
    faults = (operation, file) -> {};
  }

  synchronized void maxSectors(int sectors) {
    maxSectors = sectors;
  }

  synchronized int sectors() {
    return now.values().stream().mapToInt(SimulatedFile::sectors).sum();
  }

  synchronized Map<Path, SimulatedFile> files() {
    return new TreeMap<>(now);
  }

  /** The same files on another disk, all of them durable. */
  synchronized SimulatedDisk copy() {
    SimulatedDisk copy = new SimulatedDisk();
    copy.folders.addAll(folders);
    copy.durableFolders.addAll(folders);
    now.forEach((path, file) -> copy.put(path, file.content()));
    return copy;
  }

  synchronized void put(Path path, byte[] content) {
    SimulatedFile file = new SimulatedFile();
    file.set(content);
    now.put(path, file);
    durable.put(path, file);
  }

  /** The process is gone; what it wrote is still with the operating system. */
  synchronized void kill() {
    locked.clear();
    noFaults();
  }

  /** Everything that was not synced is gone. */
  void powerOff() {
    powerOff(null);
  }

  /** Of what was not synced, any part may have reached the disk. */
  synchronized void powerOff(Random survival) {
    if (survival != null && !nameChanges.isEmpty()) {
      for (NameChange change : nameChanges.subList(0, survival.nextInt(nameChanges.size() + 1))) {
        apply(change);
      }
    }
    nameChanges.clear();
    now.clear();
    now.putAll(durable);
    now.keySet().removeIf(path -> !durableFolders.contains(path.getParent()));
    folders.retainAll(durableFolders);
    Set<SimulatedFile> all =
        new LinkedHashSet<>(now.values()); // in one order, so that a seed tells all
    all.forEach(file -> file.powerOff(survival));
    kill();
  }

  private void apply(NameChange change) {
    if (change.file == null) {
      durable.remove(change.name);
    } else {
      durable.put(change.name, change.file);
    }
  }

  private void name(Path path, SimulatedFile file) {
    nameChanges.add(new NameChange(path, file));
    if (file == null) {
      now.remove(path);
    } else {
      now.put(path, file);
    }
  }

  private void check(Operation operation, Path file) throws IOException {
    faults.before(operation, file);
  }

  private SimulatedFile find(Path path) throws IOException {
    SimulatedFile file = now.get(path);
    if (file == null) {
      throw new NoSuchFileException(path.toString());
    }
    return file;
  }

  @Override
  public synchronized boolean isFolder(Path path) {
    return folders.contains(path);
  }

  @Override
  public synchronized void createFolder(Path folder) throws IOException {
    check(Operation.CREATE_FOLDER, folder);
    folders.add(folder);
  }

  @Override
  public synchronized List<String> list(Path folder) throws IOException {
    check(Operation.LIST, folder);
    return now.keySet().stream()
        .filter(path -> path.getParent().equals(folder))
        .map(path -> path.getFileName().toString())
        .toList();
  }

  @Override
  public synchronized DiskFile create(Path path) throws IOException {
    check(Operation.CREATE, path);
    if (now.containsKey(path)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    SimulatedFile file = new SimulatedFile();
    name(path, file);
    return new Handle(path, file);
  }

  @Override
  public synchronized DiskFile open(Path path) throws IOException {
    check(Operation.OPEN, path);
    return new Handle(path, find(path));
  }

  @Override
  public DiskFile openToRead(Path path) throws IOException {
    return open(path);
  }

  @Override
  public synchronized void rename(Path from, Path to) throws IOException {
    check(Operation.RENAME, to);
    SimulatedFile file = find(from);
    name(from, null);
    name(to, file);
  }

  @Override
  public synchronized void delete(Path path) throws IOException {
    check(Operation.DELETE, path);
    if (now.containsKey(path)) {
      name(path, null);
    }
  }

  @Override
  public synchronized void syncFolder(Path folder) throws IOException {
    check(Operation.SYNC_FOLDER, folder);
    folders.stream().filter(path -> folder.equals(path.getParent())).forEach(durableFolders::add);
    for (NameChange change : nameChanges) {
      if (change.name.getParent().equals(folder)) {
        apply(change);
      }
    }
    nameChanges.removeIf(change -> change.name.getParent().equals(folder));
  }

  @Override
  public synchronized long usableBytes(Path folder) {
    return (long) Math.max(0, maxSectors - sectors()) * SimulatedFile.SECTOR;
  }

  @Override
  public synchronized Closeable lock(Path folder) throws IOException {
    if (!locked.add(folder)) {
      throw new LockedException("another process");
    }
    return () -> unlock(folder);
  }

  private synchronized void unlock(Path folder) {
    locked.remove(folder);
  }

  private final class Handle implements DiskFile {
    private final Path path;
    private final SimulatedFile file;

    Handle(Path path, SimulatedFile file) {
      this.path = path;
      this.file = file;
    }

    @Override
    public long length() {
      return file.length();
    }

    @Override
    public void setLength(long length) throws IOException {
      check(Operation.SET_LENGTH, path);
      file.setLength(length);
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
      check(Operation.READ, path);
      return file.read(position, into, offset, length);
    }

    @Override
    public void write(long position, byte[] from, int offset, int length) throws IOException {
      try {
        check(Operation.WRITE, path);
      } catch (ShortWriteException e) {
        file.write(position, from, offset, Math.min(e.written, length));
        throw e;
      }
      int fitting = maxSectors == Integer.MAX_VALUE ? length : fitting(position, length);
      file.write(position, from, offset, fitting);
      if (fitting < length) {
        throw new IOException("No space left on device");
      }
    }

    private int fitting(long position, int length) {
      int fitting = length;
      int free = Math.max(0, maxSectors - sectors());
      while (fitting > 0 && file.newSectors((int) position, fitting) > free) {
        fitting--;
      }
      return fitting;
    }

    @Override
    public void sync() throws IOException {
      try {
        check(Operation.SYNC, path);
      } catch (FailedSyncException e) {
        file.failSync(e.pagesAreDropped);
      }
      file.sync();
    }

    @Override
    public void close() {}
  }
}
