package io.iotcenter.internal.spool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The content of a file: as programs see it, and as it is after a power cut. */
final class SimulatedFile {
  static final int SECTOR = 512;

  private byte[] now = {};
  private byte[] durable = {};

  /** What happened since the last sync, in order. */
  private final List<Change> changes = new ArrayList<>();

  /** A write, or where there are no bytes, a new length. */
  private record Change(int position, byte[] bytes) {}

  synchronized int length() {
    return now.length;
  }

  synchronized byte[] content() {
    return now.clone();
  }

  /** Damages it, durably. */
  synchronized void set(byte[] content) {
    now = content.clone();
    durable = now;
    changes.clear();
  }

  synchronized int read(long position, byte[] into, int offset, int length) {
    int count = (int) Math.max(0, Math.min(length, now.length - position));
    System.arraycopy(now, (int) Math.min(position, now.length), into, offset, count);
    return count;
  }

  synchronized void write(long position, byte[] from, int offset, int length) {
    change(new Change((int) position, Arrays.copyOfRange(from, offset, offset + length)));
  }

  synchronized void setLength(long length) {
    change(new Change((int) length, new byte[0]));
  }

  private void change(Change change) {
    changes.add(change);
    now = applied(now, change);
  }

  private static byte[] applied(byte[] before, Change change) {
    int end = change.position + change.bytes.length;
    if (change.bytes.length == 0) {
      return Arrays.copyOf(before, end);
    }
    byte[] after = Arrays.copyOf(before, Math.max(end, before.length));
    System.arraycopy(change.bytes, 0, after, change.position, change.bytes.length);
    return after;
  }

  synchronized void sync() {
    for (Change change : changes) {
      durable = applied(durable, change);
    }
    changes.clear();
  }

  /**
   * What Linux does when it cannot write pages back: it tells once, and takes them for clean, so
   * that no later sync writes them. The program goes on seeing what it wrote, until the memory is
   * needed for something else.
   */
  synchronized void failSync(boolean pagesAreDropped) throws IOException {
    changes.clear();
    if (pagesAreDropped) {
      now = durable.clone();
    }
    throw new IOException("Input/output error");
  }

  /** Everything since the last sync is gone; or any part of it may have reached the disk. */
  synchronized void powerOff(Random survival) {
    if (survival != null) {
      for (Change change : changes) {
        if (survival.nextBoolean()) {
          durable = applied(durable, torn(change, durable, survival));
        }
      }
    }
    changes.clear();
    now = durable.clone();
  }

  /** Sectors are written whole or not at all, in any order. */
  private static Change torn(Change change, byte[] before, Random survival) {
    byte[] bytes = change.bytes.clone();
    for (int i = 0; i < bytes.length; ) {
      int position = change.position + i;
      int count = Math.min(SECTOR - position % SECTOR, bytes.length - i);
      if (survival.nextInt(4) == 0) {
        for (int j = i; j < i + count; j++) {
          int at = change.position + j;
          bytes[j] = at < before.length ? before[at] : 0;
        }
      }
      i += count;
    }
    return new Change(change.position, bytes);
  }

  /** How much of the disk it takes: holes take nothing. */
  synchronized int sectors() {
    return count(0, (now.length + SECTOR - 1) / SECTOR, true);
  }

  /** How many more sectors a write takes. */
  synchronized int newSectors(int position, int length) {
    return count(position / SECTOR, (position + length + SECTOR - 1) / SECTOR, false);
  }

  private int count(int fromSector, int toSector, boolean taken) {
    int count = 0;
    for (int sector = fromSector; sector < toSector; sector++) {
      count += isTaken(sector) == taken ? 1 : 0;
    }
    return count;
  }

  private boolean isTaken(int sector) {
    for (int i = sector * SECTOR; i < Math.min((sector + 1) * SECTOR, now.length); i++) {
      if (now[i] != 0) {
        return true;
      }
    }
    return false;
  }
}
