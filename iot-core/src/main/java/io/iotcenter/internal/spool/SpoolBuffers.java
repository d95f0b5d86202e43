package io.iotcenter.internal.spool;

import io.iotcenter.internal.write.RecordBuffer;
import io.iotcenter.internal.write.RecordBuffers;
import io.iotcenter.internal.write.Route;
import io.iotcenter.telemetry.SpoolOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buffers on the disk, each in a folder of its own. The first lane of a route is in the folder that
 * the options name, further ones in folders below it.
 *
 * @param options where, and how large
 * @param maxLanes how many lanes a route may have had
 */
public record SpoolBuffers(SpoolOptions options, int maxLanes) implements RecordBuffers {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolBuffers.class);

  @Override
  public RecordBuffer open(Route route, int lane) {
    return DiskSpool.open(options.withFolder(folder(lane)), route);
  }

  @Override
  public Set<Integer> leftBehind(Route route) {
    Set<Integer> lanes = new TreeSet<>();
    String name = RouteId.of(route).folderName();
    for (int lane = 0; lane < maxLanes; lane++) {
      if (Files.isDirectory(folder(lane).resolve(name))) {
        lanes.add(lane);
      }
    }
    return lanes;
  }

  @Override
  public Set<Route> routes() {
    Disk disk = new RealDisk();
    RouteFolder.Unreadable isPassedOver =
        (folder, error) ->
            LOG.warn(
                "cannot read {}; what may be left in it stays there: {}", folder, error.toString());
    return RouteFolder.in(disk, options.folder(), RouteFolder::isOurs, isPassedOver).stream()
        .filter(found -> SpoolView.holdsSomething(disk, found))
        .flatMap(found -> RouteId.parse(RouteFile.words(found.text())).stream())
        .collect(Collectors.toSet());
  }

  private Path folder(int lane) {
    return lane == 0 ? options.folder() : options.folder().resolve("lane-" + lane);
  }
}
