package io.iotcenter.sensor.internal.fault;

import io.iotcenter.sensor.imperfection.Fault;
import io.iotcenter.sensor.imperfection.FaultPlan;
import io.iotcenter.sensor.imperfection.FaultPlan.Always;
import io.iotcenter.sensor.imperfection.FaultPlan.During;
import io.iotcenter.sensor.imperfection.FaultPlan.OnceIn;
import io.iotcenter.sensor.internal.check.Faults;
import io.iotcenter.sensor.internal.check.Times;
import io.iotcenter.sensor.internal.math.Hash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A plan of faults, drawn for one sensor. */
public final class FaultTimeline {
  private static final long CHANNEL = 0xFA;
  // not from the very start of time: a value may be stuck from there on, and needs weather before
  // it
  private static final Spell ALWAYS = new Spell(Long.MIN_VALUE / 2, Long.MAX_VALUE);
  // longer ones are no rate any more, and their nanoseconds would not fit
  private static final Duration LONGEST = Duration.ofDays(36_500);
  private static final Duration SHORTEST = Duration.ofNanos(1_000);

  private static final FaultTimeline EMPTY = new FaultTimeline(Map.of());

  private final Map<Fault, List<Spells>> spells;

  private FaultTimeline(Map<Fault, List<Spells>> spells) {
    this.spells = spells;
  }

  public static FaultTimeline of(FaultPlan plan, long seed) {
    if (plan.entries().isEmpty()) {
      return EMPTY;
    }
    Map<Fault, List<Spells>> spells = new EnumMap<>(Fault.class);
    int index = 0;
    for (FaultPlan.Entry entry : plan.entries()) {
      spells
          .computeIfAbsent(entry.fault(), fault -> new ArrayList<>())
          .add(draw(entry, Hash.of(seed, CHANNEL, index++)));
    }
    return new FaultTimeline(spells);
  }

  private static Spells draw(FaultPlan.Entry entry, long seed) {
    if (entry instanceof OnceIn once) {
      return new Spells.Repeated(seed, once.every().toNanos(), once.lasting().toNanos());
    }
    if (entry instanceof Always) {
      return new Spells.Once(ALWAYS);
    }
    During during = (During) entry;
    return new Spells.Once(new Spell(Times.nanos(during.from()), Times.nanos(during.to())));
  }

  public static void check(FaultPlan plan, Faults faults) {
    for (FaultPlan.Entry entry : plan.entries()) {
      String property = "fault " + entry.fault();
      if (entry instanceof OnceIn once) {
        checkRate(property, once, faults);
      } else if (entry instanceof During during) {
        Times.check(property, during.from(), faults);
        Times.check(property, during.to(), faults);
        if (!during.to().isAfter(during.from())) {
          faults.add(property, "ends at " + during.to() + ", not after its start " + during.from());
        }
      }
    }
  }

  private static void checkRate(String property, OnceIn once, Faults faults) {
    if (once.every().compareTo(SHORTEST) < 0 || once.every().compareTo(LONGEST) > 0) {
      faults.add(property, once.every() + " is outside " + SHORTEST + " to " + LONGEST);
    }
    if (once.lasting().compareTo(Duration.ZERO) <= 0
        || once.lasting().compareTo(once.every()) > 0) {
      faults.add(property, "lasts " + once.lasting() + ", not between nothing and " + once.every());
    }
  }

  public boolean isActive(Fault fault, long epochNanos) {
    return last(fault, epochNanos).holds(epochNanos);
  }

  /** The spell that began last, over or not; of those under way the one that ends last. */
  public Spell last(Fault fault, long epochNanos) {
    if (spells.isEmpty()) {
      return Spell.NEVER;
    }
    Spell last = Spell.NEVER;
    for (Spells some : spells.getOrDefault(fault, List.of())) {
      Spell one = some.last(epochNanos);
      if (one.end() > last.end()) {
        last = one;
      }
    }
    return last;
  }
}
