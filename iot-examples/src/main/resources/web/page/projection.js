// The Mercator projection: places to a square from 0 to 1, and what part of it is seen.

const MAX_LATITUDE = 84;
const RADIANS = Math.PI / 180;

/** Kilometres of one degree of latitude. */
export const DEGREE_KILOMETRES = 111.2;

export const worldX = (lon) => (lon + 180) / 360;

export function worldY(lat) {
  const sine = Math.sin(Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lat)) * RADIANS);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

export const longitude = (x) => x * 360 - 180;
export const latitude = (y) => Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) / RADIANS;

const MIN_SCALE = 180;
const MAX_SCALE = 40_000_000;

/** What is seen: the middle, and how many pixels the whole world is wide. */
export class Frame {
  x = 0.5;
  y = 0.4;
  scale = 400;
  width = 1;
  height = 1;

  toPixels(lon, lat) {
    return [this.left(worldX(lon)), this.top(worldY(lat))];
  }

  left(x) {
    return (x - this.x) * this.scale + this.width / 2;
  }

  top(y) {
    return (y - this.y) * this.scale + this.height / 2;
  }

  /** The edges in degrees. */
  edges() {
    const halfWidth = this.width / 2 / this.scale;
    const halfHeight = this.height / 2 / this.scale;
    return {
      west: longitude(this.x - halfWidth),
      east: longitude(this.x + halfWidth),
      north: latitude(this.y - halfHeight),
      south: latitude(this.y + halfHeight),
    };
  }

  move(pixelsRight, pixelsDown) {
    this.x -= pixelsRight / this.scale;
    this.y -= pixelsDown / this.scale;
    this.#keepInside();
  }

  /** Makes all larger by a factor; what is at this pixel stays there. */
  zoom(factor, px = this.width / 2, py = this.height / 2) {
    const x = this.x + (px - this.width / 2) / this.scale;
    const y = this.y + (py - this.height / 2) / this.scale;
    this.scale *= factor;
    this.#keepInside();
    this.x = x - (px - this.width / 2) / this.scale;
    this.y = y - (py - this.height / 2) / this.scale;
    this.#keepInside();
  }

  /** Shows all of these places, with room around them, and these pixels free at the right and below. */
  fit(places, leastDegrees, right, below) {
    const xs = places.map(({ lon }) => worldX(lon));
    const ys = places.map(({ lat }) => worldY(lat));
    const [west, east] = extent(xs);
    const [north, south] = extent(ys);
    const least = leastDegrees / 360;
    this.scale = 0.8 * Math.min((this.width - right) / Math.max(east - west, least), (this.height - below) / Math.max(south - north, least));
    this.x = (west + east + right / this.scale) / 2;
    this.y = (north + south + below / this.scale) / 2;
    this.#keepInside();
  }

  #keepInside() {
    this.scale = Math.min(MAX_SCALE, Math.max(MIN_SCALE, this.width, this.scale));
    const half = this.width / 2 / this.scale;
    this.x = Math.min(1 - half, Math.max(half, this.x));
    const tall = Math.min(0.5, this.height / 2 / this.scale);
    this.y = Math.min(1 - tall, Math.max(tall, this.y));
  }
}

/** The least and the greatest; a spread call would not take thousands. */
function extent(values) {
  let least = Infinity;
  let greatest = -Infinity;
  for (const value of values) {
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  return [least, greatest];
}
