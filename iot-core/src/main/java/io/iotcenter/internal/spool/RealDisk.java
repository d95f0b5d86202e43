package io.iotcenter.internal.spool;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The disk. Files are {@link RandomAccessFile}s: a {@link FileChannel} would close itself when one
 * of the callers' threads is interrupted.
 */
final class RealDisk implements Disk {
  /** Windows makes names durable by itself, and lets nobody open a folder. */
  private static final boolean FOLDERS_NEED_SYNC = File.separatorChar == '/';

  @Override
  public boolean isFolder(Path path) {
    return Files.isDirectory(path);
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      // somebody else made it just now, or it is a file
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  @Override
  public List<String> list(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        names.add(file.getFileName().toString());
      }
    }
    return names;
  }

  @Override
  public DiskFile create(Path file) throws IOException {
    Files.createFile(file);
    return new OpenFile(file, "rw");
  }

  @Override
  public DiskFile open(Path file) throws IOException {
    requireExists(file);
    return new OpenFile(file, "rw");
  }

  @Override
  public DiskFile openToRead(Path file) throws IOException {
    requireExists(file);
    return new OpenFile(file, "r");
  }

  private static void requireExists(Path file) throws NoSuchFileException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString());
    }
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    if (!FOLDERS_NEED_SYNC) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      while (!trySyncFolder(folder)) {
        interrupted |= Thread.interrupted();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Tells whether it came to its end before an interrupt closed the channel. */
  private static boolean trySyncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
      return true;
    } catch (ClosedByInterruptException e) {
      return false;
    }
  }

  @Override
  public long usableBytes(Path folder) throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  @Override
  public Closeable lock(Path folder) throws IOException {
    return FolderLock.take(folder);
  }

  private static final class OpenFile implements DiskFile {
    private static final long UNKNOWN = -1;

    private final RandomAccessFile file;

    /** Where the file stands: to go where it stands already is a system call for nothing. */
    private long position;

    OpenFile(Path path, String mode) throws IOException {
      file = new RandomAccessFile(path.toFile(), mode);
    }

    @Override
    public long length() throws IOException {
      return file.length();
    }

    @Override
    public void setLength(long length) throws IOException {
      // which may move it
      position = UNKNOWN;
      file.setLength(length);
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
      this.position = UNKNOWN;
      file.seek(position);
      int read = 0;
      while (read < length) {
        int count = file.read(into, offset + read, length - read);
        if (count < 0) {
          break;
        }
        read += count;
      }
      return read;
    }

    @Override
    public void write(long position, byte[] from, int offset, int length) throws IOException {
      if (this.position != position) {
        file.seek(position);
      }
      this.position = UNKNOWN;
      file.write(from, offset, length);
      this.position = position + length;
    }

    @Override
    public void sync() throws IOException {
      file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
