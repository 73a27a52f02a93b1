// Laps, and the figures of the bus.

/** How many figures a sparkline goes back: at four a second, half a minute. */
const HISTORY = 120;

export function lapTime(seconds) {
  const minutes = Math.floor(seconds / 60);
  const rest = (seconds - minutes * 60).toFixed(3);
  return minutes > 0 ? `${minutes}:${rest.padStart(6, "0")}` : rest;
}

const kmh = (speed) => (speed === undefined ? "–" : (speed * 3.6).toFixed(1));
const count = (value) => value.toLocaleString("en");

function row(cells, className) {
  const tr = document.createElement("tr");
  tr.className = className;
  for (const cell of cells) {
    const td = document.createElement("td");
    td.className = cell.className ?? "";
    if (cell.node) {
      td.append(cell.node);
    } else {
      td.textContent = cell.text ?? cell;
    }
    tr.append(td);
  }
  return tr;
}

/** Shows laps in the order they were driven; the best one stands out. */
export function showLaps(table, laps, uploads) {
  const best = Math.min(...laps.map((lap) => lap.time));
  const rows = laps.map((lap) => {
    const upload = uploads.get(lap.id);
    return row(
      [
        lap.number,
        lapTime(lap.time),
        lap.time === best ? "best" : `+${(lap.time - best).toFixed(3)}`,
        { text: count(lap.frames), className: "wide" },
        lap.brakingZones,
        lap.corners,
        { text: kmh(lap.topSpeed), className: "wide" },
        { text: kmh(lap.cornerSpeed), className: "wide" },
        {
          text: upload === undefined ? "" : upload.acknowledged ? "stored" : `not stored: ${upload.message}`,
          className: `text ${upload?.acknowledged ? "good" : "bad"}`,
        },
      ].map((cell) => (typeof cell === "number" ? String(cell) : cell)),
      lap.time === best ? "best" : "",
    );
  });
  table.tBodies[0].replaceChildren(...rows);
}

/** What was delivered, or published, per second, a figure at a time. */
class Rate {
  constructor() {
    this.history = [];
    this.last = null;
  }

  add(total, seconds) {
    if (this.last !== null && seconds > this.last.seconds) {
      this.history.push(Math.max(0, total - this.last.total) / (seconds - this.last.seconds));
      if (this.history.length > HISTORY) {
        this.history.shift();
      }
    }
    this.last = { total, seconds };
  }

  sparkline() {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", `0 0 ${HISTORY - 1} 20`);
    svg.setAttribute("preserveAspectRatio", "none");
    svg.setAttribute("aria-hidden", "true");
    const highest = Math.max(...this.history, 1e-9);
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    const points = this.history.map((rate, i) => `${HISTORY - this.history.length + i},${(18.5 - (rate / highest) * 17).toFixed(1)}`);
    path.setAttribute("d", points.length > 1 ? `M${points.join("L")}` : "");
    path.setAttribute("vector-effect", "non-scaling-stroke");
    svg.append(path);
    return svg;
  }
}

export class BusTables {
  constructor(kinds, subscriptions) {
    this.kinds = kinds;
    this.subscriptions = subscriptions;
    this.clear();
  }

  clear() {
    this.rates = new Map();
  }

  rate(key, total, seconds) {
    if (!this.rates.has(key)) {
      this.rates.set(key, new Rate());
    }
    const rate = this.rates.get(key);
    rate.add(total, seconds);
    return { node: rate.sparkline() };
  }

  show(bus) {
    const seconds = performance.now() / 1000;
    this.kinds.tBodies[0].replaceChildren(
      ...Object.entries(bus.kinds).map(([name, kind]) =>
        row([{ text: name, className: "text" }, count(kind.published), { text: count(kind.capacity), className: "wide" }, this.rate(`kind ${name}`, kind.published, seconds)], ""),
      ),
    );
    this.subscriptions.tBodies[0].replaceChildren(
      ...bus.subscriptions.map((subscription) =>
        row(
          [
            { node: this.title(subscription) },
            { text: count(subscription.published), className: "wide" },
            count(subscription.delivered),
            { text: count(subscription.missed), className: subscription.missed > 0 ? "bad" : "" },
            count(subscription.backlog),
            { text: count(subscription.failed), className: subscription.failed > 0 ? "bad" : "" },
            { ...this.rate(`subscription ${subscription.name}`, subscription.delivered, seconds), className: "wide" },
          ],
          subscription.active ? "" : "ended",
        ),
      ),
    );
  }

  title(subscription) {
    const title = document.createElement("span");
    title.append(subscription.name);
    const kinds = document.createElement("small");
    kinds.append(subscription.kinds.length > 2 ? ` ${subscription.kinds.length} kinds` : ` ${subscription.kinds.join(", ")}`);
    title.append(subscription.active ? kinds : " (ended)");
    return title;
  }
}
