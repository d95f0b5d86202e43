package io.iotcenter.internal.spool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the log in a folder, whatever a crash left of it. */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final LogFolder folder;
  private final long acknowledged;

  /** What every file of the log holds, oldest first. */
  private final List<SegmentScan> scans = new ArrayList<>();

  private Recovery(LogFolder folder, long acknowledged) {
    this.folder = folder;
    this.acknowledged = acknowledged;
  }

  /**
   * Looks at every file, and changes nothing.
   *
   * @param names of all files in the folder
   * @param acknowledged the number before which nothing matters
   * @throws io.iotcenter.model.BackendException if a file is of a newer format or another route
   */
  static Recovery scan(LogFolder folder, List<String> names, long acknowledged) throws IOException {
    List<SegmentName> segments =
        names.stream().map(SegmentName::parse).flatMap(Optional::stream).sorted().toList();
    for (SegmentName name : segments) {
      requireOurs(folder, name);
    }
    Recovery recovery = new Recovery(folder, acknowledged);
    long limit = Long.MAX_VALUE;
    for (int i = segments.size() - 1; i >= 0; i--) {
      SegmentName name = segments.get(i);
      recovery.scans.add(SegmentScan.of(folder, name, limit, acknowledged));
      limit = name.firstSequence();
    }
    Collections.reverse(recovery.scans);
    return recovery;
  }

  private static void requireOurs(LogFolder folder, SegmentName name) throws IOException {
    byte[] header = new byte[SegmentHeader.SIZE];
    try (DiskFile file = folder.disk().openToRead(folder.file(name))) {
      file.read(0, header, 0, header.length);
    }
    int version = SegmentHeader.version(header);
    if (version > SegmentHeader.VERSION) {
      throw SpoolErrors.unusable(
          folder.file(name),
          "it is of format "
              + version
              + ", and this version reads format "
              + SegmentHeader.VERSION
              + "; use the version that wrote it, or another folder",
          null);
    }
    if (SegmentHeader.isOfAnotherRoute(header, folder.salt())) {
      throw SpoolErrors.unusable(
          folder.file(name), "it was written for another route; move it away", null);
    }
  }

  /** The segments that hold something, oldest first. */
  List<Segment> segments() {
    return scans.stream().map(scan -> scan.segment).filter(s -> s.liveRecords > 0).toList();
  }

  /** The segments that are not needed any more. */
  List<Segment> acknowledged() {
    return scans.stream().filter(this::isAcknowledged).map(scan -> scan.segment).toList();
  }

  private boolean isAcknowledged(SegmentScan scan) {
    return scan.segment.nextSequence <= acknowledged;
  }

  /** The number that the next record gets. */
  long nextSequence() {
    long next = acknowledged;
    for (SegmentScan scan : scans) {
      next = Math.max(next, scan.segment.nextSequence);
    }
    return next;
  }

  /** Records that are missing between those that are there. */
  long lostRecords() {
    long lost = 0;
    long expected = Long.MAX_VALUE;
    for (SegmentScan scan : scans) {
      Segment segment = scan.segment;
      boolean isEmpty = segment.nextSequence == segment.name.firstSequence();
      if (expected == Long.MAX_VALUE && isEmpty) {
        // what came before it was acknowledged and deleted
        continue;
      }
      long from = Math.max(expected, acknowledged);
      lost += Math.max(0, segment.name.firstSequence() - from) + scan.lostRecords;
      expected = segment.nextSequence;
    }
    return lost;
  }

  /**
   * Sets damage aside, ends files that were being written, and deletes those that hold nothing;
   * what is acknowledged stays as it is.
   *
   * @param syncs whether what is found is to be durable from now on
   */
  void mend(List<String> names, boolean syncs) throws IOException {
    for (String name : names) {
      if (name.endsWith(LogFolder.UNFINISHED)) {
        folder.tryDelete(folder.path().resolve(name));
      }
    }
    for (SegmentScan scan : scans) {
      if (isAcknowledged(scan)) {
        continue;
      }
      setAside(scan);
      if (scan.segment.liveRecords == 0) {
        folder.tryDelete(folder.file(scan.segment.name));
      } else if (!scan.isSigned) {
        end(scan, syncs);
      }
    }
    long lost = lostRecords();
    if (lost > 0) {
      LOG.warn("{} records of the spool {} are damaged and lost", lost, folder.path());
    }
  }

  private void setAside(SegmentScan scan) {
    for (SegmentScan.Damage damage : scan.damage) {
      if (damage.from() < damage.to()) {
        SetAside.copy(folder, scan.segment.name, damage.from(), damage.to());
      }
    }
  }

  /** What a process wrote before it was killed may still be with the operating system only. */
  private void end(SegmentScan scan, boolean syncs) throws IOException {
    Segment segment = scan.segment;
    try (DiskFile file = folder.disk().open(folder.file(segment.name))) {
      if (syncs) {
        file.sync();
      }
      if (segment.damage.isEmpty() && folder.trySign(file, segment)) {
        segment.bytesOnDisk = segment.end + SegmentFooter.SIZE;
      }
    }
  }
}
