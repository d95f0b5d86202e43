// The time of the server. How long a device is silent is told by it, however this machine's clock is set.

/** Answers tell whole seconds and take a while to come: less than this is no difference. */
const NEGLIGIBLE_MILLIS = 2_000;

let ahead = 0;

export const now = () => Date.now() + ahead;

/** Takes over what an answer says of the time. */
export function takeTime({ headers }) {
  const time = Date.parse(headers.get('Date'));
  if (Math.abs(time - now()) > NEGLIGIBLE_MILLIS) {
    ahead = time - Date.now();
  }
}
