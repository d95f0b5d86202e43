// Loads what a view shows, and loads it again.

const RETRY_MILLIS = 3_000;
const SOON_MILLIS = 500;

/**
 * Runs `work(signal)` now and whenever asked, never twice at once; after a failure again by itself.
 * Tells `done()` or `failed(error)` each time.
 */
export function loader(work, { done, failed }) {
  const ended = new AbortController();
  let running = false;
  let again = false;
  let timer;
  let soon;

  async function run() {
    clearTimeout(timer);
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      await work(ended.signal);
      if (!ended.signal.aborted) {
        done();
      }
    } catch (error) {
      if (!ended.signal.aborted) {
        failed(error);
        timer = setTimeout(run, RETRY_MILLIS);
      }
    }
    running = false;
    if (again && !ended.signal.aborted) {
      again = false;
      run();
    }
  }

  return {
    run,
    /** Runs soon: for news that come in crowds. */
    runSoon() {
      soon ??= setTimeout(() => {
        soon = undefined;
        run();
      }, SOON_MILLIS);
    },
    close() {
      clearTimeout(timer);
      clearTimeout(soon);
      ended.abort();
    },
  };
}
