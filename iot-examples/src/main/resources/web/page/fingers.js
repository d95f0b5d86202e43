// Fingers on a chart: two zoom, one moves.

const LEAST_MOVE_PIXELS = 10;
const LEAST_SPREAD_PIXELS = 24;
const LEAST_SECONDS = 1;

/**
 * Lets fingers change the range that an element shows, in seconds from its left to its right side:
 * `range()` gives it, `show(from, to)` shows another while they move, `done(from, to)` is called
 * once they are lifted. Up and down is left to the browser, which scrolls.
 */
export function fingers(element, { range, show, done }) {
  const touches = new Map(); // by pointer: where it began, and where it is, in parts of the width
  let base = null;
  let now = null;
  let moves = false;

  function place({ clientX }) {
    const { left, width } = element.getBoundingClientRect();
    return (clientX - left) / width;
  }

  /** One more finger, or one less: what is shown is where the others go on from. */
  function begin() {
    base = now ?? range();
    touches.forEach((touch) => {
      touch.from = touch.at;
    });
  }

  function moved() {
    const length = base.to - base.from;
    const [one, other] = [...touches.values()];
    if (!other) {
      const shift = (one.at - one.from) * length;
      return { from: base.from - shift, to: base.to - shift };
    }
    const least = LEAST_SPREAD_PIXELS / element.clientWidth;
    const spread = Math.max(least, Math.abs(other.at - one.at));
    const newLength = Math.max(LEAST_SECONDS, (length * Math.max(least, Math.abs(other.from - one.from))) / spread);
    // what was in the middle of the fingers stays there
    const middle = base.from + ((one.from + other.from) / 2) * length;
    const from = middle - ((one.at + other.at) / 2) * newLength;
    return { from, to: from + newLength };
  }

  element.addEventListener('pointerdown', (event) => {
    if (event.pointerType !== 'touch' || touches.size === 2) {
      return;
    }
    const at = place(event);
    touches.set(event.pointerId, { from: at, at });
    moves ||= touches.size === 2;
    begin();
  });

  element.addEventListener('pointermove', (event) => {
    const touch = touches.get(event.pointerId);
    if (!touch) {
      return;
    }
    touch.at = place(event);
    moves ||= Math.abs(touch.at - touch.from) * element.clientWidth > LEAST_MOVE_PIXELS;
    if (moves) {
      now = moved();
      show(now.from, now.to);
    }
  });

  function lift(event) {
    if (!touches.delete(event.pointerId)) {
      return;
    }
    if (touches.size > 0) {
      begin();
      return;
    }
    const end = now;
    now = null;
    moves = false;
    if (end) {
      done(end.from, end.to);
    }
  }

  element.addEventListener('pointerup', lift);
  element.addEventListener('pointercancel', lift);
  return {
    /** Whether the range is theirs now. */
    hold: () => now !== null,
  };
}
