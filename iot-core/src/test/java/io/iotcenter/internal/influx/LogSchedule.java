package io.iotcenter.internal.influx;

import io.iotcenter.internal.registry.Publication;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;

/**
 * A log whose requests come in an order that a seed decides: processes stand still before each of
 * their requests, die between any two, or die with a request on its way that arrives much later. A
 * question is not answered at one instant: half of the points are read before the other half.
 */
final class LogSchedule {
  private final Random random;
  private final List<LogPoints.LogPoint> points = new ArrayList<>();
  private final List<LogPoints.LogPoint> onTheWay = new ArrayList<>();
  private final List<Process> processes = new ArrayList<>();

  LogSchedule(long seed) {
    random = new Random(seed);
  }

  /** What a process does; ends its thread where the process dies. */
  interface Program {
    void run(LogPoints points) throws Exception;
  }

  static final class Death extends Error {}

  /** A process that stands still until it is let go for one step. */
  final class Process implements LogPoints {
    private final Semaphore go = new Semaphore(0);
    private final Semaphore stopped = new Semaphore(0);
    private volatile boolean dying;
    private volatile boolean ended;
    private volatile Throwable failure;

    private void start(Program program) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  awaitTurn();
                  program.run(this);
                } catch (Death e) {
                  // as meant
                } catch (Throwable e) {
                  failure = e;
                }
                ended = true;
                stopped.release();
              },
              "log-schedule");
      thread.setDaemon(true);
      thread.start();
      stopped.acquireUninterruptibly();
    }

    private void awaitTurn() {
      stopped.release();
      go.acquireUninterruptibly();
      if (dying) {
        throw new Death();
      }
    }

    private void step() {
      go.release();
      stopped.acquireUninterruptibly();
    }

    @Override
    public List<LogPoint> read(String deviceId) {
      boolean evenFirst = random.nextBoolean();
      awaitTurn();
      List<LogPoint> seen = new ArrayList<>(half(evenFirst));
      awaitTurn();
      seen.addAll(half(!evenFirst));
      return seen;
    }

    private List<LogPoint> half(boolean even) {
      return points.stream().filter(point -> (point.time() / 4 % 2 == 0) == even).toList();
    }

    @Override
    public void add(String deviceId, LogPoint point, List<Publication> published) {
      try {
        awaitTurn();
      } catch (Death e) {
        if (random.nextBoolean()) {
          onTheWay.add(point);
        }
        throw e;
      }
      points.add(point);
    }
  }

  void add(Program program) {
    Process process = new Process();
    processes.add(process);
    process.start(program);
  }

  /** Lets the processes go, one step at a time, until all have ended. */
  void run(double mortality) {
    while (true) {
      List<Process> alive = processes.stream().filter(process -> !process.ended).toList();
      if (alive.isEmpty()) {
        break;
      }
      Process next = alive.get(random.nextInt(alive.size()));
      next.dying = random.nextDouble() < mortality;
      next.step();
      if (!onTheWay.isEmpty() && random.nextInt(8) == 0) {
        points.add(onTheWay.remove(random.nextInt(onTheWay.size())));
      }
    }
    for (Process process : processes) {
      if (process.failure != null) {
        throw new AssertionError("a process failed", process.failure);
      }
    }
    processes.clear();
  }

  List<LogPoints.LogPoint> points() {
    return points;
  }
}
