package io.iotcenter.sensor.internal.fault;

import io.iotcenter.sensor.internal.math.Hash;

/** The spells of one entry of a plan. */
sealed interface Spells {

  /** The last spell that began at an instant or before it. */
  Spell last(long epochNanos);

  record Once(Spell spell) implements Spells {
    @Override
    public Spell last(long epochNanos) {
      return epochNanos >= spell.start() ? spell : Spell.NEVER;
    }
  }

  record Repeated(long seed, long every, long lasting) implements Spells {
    @Override
    public Spell last(long epochNanos) {
      long span = Math.floorDiv(epochNanos, every);
      Spell here = spell(span);
      return here.start() <= epochNanos ? here : spell(span - 1);
    }

    private Spell spell(long span) {
      long room = every - lasting;
      long start = span * every + (long) (room * Hash.uniform(Hash.of(seed, span)));
      return new Spell(start, start + lasting);
    }
  }
}
