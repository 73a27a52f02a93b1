// The page: keeps what it has been told, and draws it once a frame of the screen.

import { Charts } from "./charts.js";
import { listen } from "./stream.js";
import { BusTables, lapTime, showLaps } from "./tables.js";
import { drawTrack } from "./track.js";

const STATES = { connecting: "connecting", live: "live", lost: "connection lost, trying again", ended: "run ended" };

const MILLIS_PER_FIGURES = 250;

const by = (id) => document.getElementById(id);
const charts = new Charts();
const busTables = new BusTables(by("kinds"), by("subscriptions"));

let run = null;
let model = emptyModel();
let isDrawDue = false;

function emptyModel() {
  return { frames: 0, missed: 0, lap: null, points: [], before: [], slowest: Infinity, fastest: -Infinity, traces: new Map(), laps: new Map(), uploads: new Map() };
}

function toPoint([time, lap, distance, speed, throttle, brake, latitude, longitude, gear, rpm]) {
  return { time, lap, distance, speed, throttle, brake, latitude, longitude, gear, rpm };
}

/** Keeps only what goes forward: the distance restarts at the line, and jumps when the car is put into the pits. */
function forward(points) {
  const kept = [];
  for (const point of points) {
    if (kept.length === 0 || point.distance > kept[kept.length - 1].distance) {
      kept.push(point);
    }
  }
  return kept;
}

function addFrame(row) {
  const point = toPoint(row);
  if (point.lap !== model.lap) {
    model.lap = point.lap;
    model.before = model.points;
    model.points = [];
  }
  model.points.push(point);
  model.slowest = Math.min(model.slowest, point.speed);
  model.fastest = Math.max(model.fastest, point.speed);
}

function best() {
  const laps = [...model.traces.values()];
  return laps.length === 0 ? null : laps.reduce((a, b) => (b.time < a.time ? b : a));
}

const messages = {
  hello(hello) {
    if (run !== hello.run) {
      run = hello.run;
      model = emptyModel();
      busTables.clear();
      document.body.classList.remove("has-frames", "has-laps");
    }
  },
  session(session) {
    by("track-name").textContent = [session.track, session.configuration].filter(Boolean).join(", ");
    by("session-facts").textContent = [session.car, session.sessionType].filter(Boolean).join(" · ");
    document.title = `${session.track} · Racing client`;
  },
  frames({ frames, missed }) {
    frames.forEach(addFrame);
    model.frames += frames.length;
    model.missed += missed;
    document.body.classList.add("has-frames");
    drawSoon();
  },
  lap(lap) {
    const points = lap.trace.map(toPoint);
    model.traces.set(lap.id, { ...lap, points });
    if (model.lap === null) {
      // Driven elsewhere: its frames do not come here.
      model.before = points;
      model.slowest = Math.min(model.slowest, ...points.map((point) => point.speed));
      model.fastest = Math.max(model.fastest, ...points.map((point) => point.speed));
      document.body.classList.add("has-frames");
    }
    drawSoon();
  },
  metrics(lap) {
    model.laps.set(lap.id, lap);
    document.body.classList.add("has-laps");
    drawSoon();
  },
  upload(upload) {
    model.uploads.set(upload.id, upload);
    drawSoon();
  },
  sessionEnd() {},
  bus(bus) {
    document.body.classList.add("has-bus");
    showBus(bus);
  },
};

/** Figures change too fast to be read: a few times a second is enough, and the last ones always. */
const showBus = (() => {
  let latest = null;
  let waiting = false;
  return (bus) => {
    latest = bus;
    if (!waiting) {
      waiting = true;
      busTables.show(latest);
      setTimeout(() => {
        waiting = false;
        if (latest !== bus) {
          showBus(latest);
        }
      }, MILLIS_PER_FIGURES);
    }
  };
})();

function drawSoon() {
  if (!isDrawDue) {
    isDrawDue = true;
    requestAnimationFrame(draw);
  }
}

function draw() {
  isDrawDue = false;
  const fastest = best();
  const now = model.points[model.points.length - 1];
  by("frame-count").textContent = model.frames.toLocaleString("en");
  by("missed-count").textContent = model.missed.toLocaleString("en");
  by("best-time").textContent = fastest === null ? "–" : lapTime(fastest.time);
  by("best-name").textContent = fastest === null ? "best lap" : `lap ${fastest.number}, ${lapTime(fastest.time)}`;
  if (now !== undefined) {
    by("now-speed").textContent = Math.round(now.speed * 3.6);
    by("now-gear").textContent = now.gear < 0 ? "R" : now.gear === 0 ? "N" : now.gear;
    by("now-lap").textContent = now.lap > 0 ? now.lap : "out";
  }
  if (model.fastest > model.slowest) {
    by("scale-low").textContent = `${Math.round(model.slowest * 3.6)} km/h`;
    by("scale-high").textContent = `${Math.round(model.fastest * 3.6)} km/h`;
  }
  const outline = fastest === null ? [] : fastest.points;
  drawTrack(by("track"), { ...model, outline, driven: model.points });
  charts.show(forward(outline), forward(model.points));
  showLaps(by("laps"), [...model.laps.values()].sort((a, b) => a.number - b.number), model.uploads);
}

function showState(state) {
  document.body.dataset.state = state;
  by("state-text").textContent = STATES[state];
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  charts.restyle();
  drawSoon();
}

const prefersDark = window.matchMedia("(prefers-color-scheme: dark)");
setTheme(localStorage.getItem("theme") ?? (prefersDark.matches ? "dark" : "light"));
prefersDark.addEventListener("change", () => localStorage.getItem("theme") ?? setTheme(prefersDark.matches ? "dark" : "light"));
by("theme").addEventListener("click", () => {
  const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  localStorage.setItem("theme", theme);
  setTheme(theme);
});
window.addEventListener("resize", drawSoon);
listen(messages, showState);
