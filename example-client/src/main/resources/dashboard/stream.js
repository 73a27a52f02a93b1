// The connection: server-sent events, one name for each sort of message.

/** How long to wait for the next try, in ms, where the browser itself gives up (as it does when it is refused). */
const RETRY_MILLIS = 3000;

const NAMES = ["hello", "session", "frames", "lap", "metrics", "upload", "sessionEnd", "bus", "end"];

/**
 * Listens until the page is left.
 *
 * @param on what to do with each message, by its name
 * @param onState told "live", "lost" or "ended"
 */
export function listen(on, onState) {
  let ended = false;
  const source = new EventSource("events");
  source.onopen = () => {
    ended = false;
    onState("live");
  };
  source.onerror = () => {
    onState(ended ? "ended" : "lost");
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => listen(on, onState), RETRY_MILLIS);
    }
  };
  for (const name of NAMES) {
    source.addEventListener(name, (message) => {
      if (name === "end") {
        ended = true;
        onState("ended");
      }
      on[name]?.(JSON.parse(message.data));
    });
  }
}
