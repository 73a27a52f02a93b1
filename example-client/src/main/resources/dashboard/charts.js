// Speed, throttle and brake over distance: the lap the car is on against the best one.

const STEPS = 500;

const CHARTS = [
  { id: "chart-speed", title: "Speed, km/h", height: 190, of: (point) => point.speed * 3.6, range: (low, high) => [0, Math.max(high * 1.05, 50)] },
  { id: "chart-throttle", title: "Throttle, %", height: 118, of: (point) => point.throttle * 100, range: () => [0, 105] },
  { id: "chart-brake", title: "Brake, %", height: 128, of: (point) => point.brake * 100, range: () => [0, 105] },
];

/** The values of a lap at equal distances, straight between its points; null where it has not been. */
function resample(points, length, of) {
  const values = new Array(STEPS + 1).fill(null);
  let next = 0;
  for (let step = 0; step <= STEPS && points.length > 1; step++) {
    const distance = (step * length) / STEPS;
    while (next < points.length && points[next].distance < distance) {
      next++;
    }
    if (next === points.length) {
      break;
    }
    const [before, after] = [points[Math.max(next - 1, 0)], points[next]];
    if (next === 0 && after.distance - distance > length / 50) {
      continue;
    }
    const gap = after.distance - before.distance;
    const part = gap > 0 ? (distance - before.distance) / gap : 1;
    values[step] = of(before) + (of(after) - of(before)) * Math.max(0, Math.min(part, 1));
  }
  return values;
}

export class Charts {
  constructor() {
    this.plots = [];
    this.shown = null;
    window.addEventListener("resize", () => this.resize());
  }

  /** Shows two laps, each a list of points with growing distance; either may be empty. */
  show(best, current) {
    const last = (points) => (points.length > 0 ? points[points.length - 1].distance : 0);
    const length = Math.max(last(best), last(current));
    if (length <= 0) {
      return;
    }
    if (this.plots.length === 0) {
      this.build();
    }
    const distances = Array.from({ length: STEPS + 1 }, (unused, step) => (step * length) / STEPS);
    this.plots.forEach((plot, i) => {
      const of = CHARTS[i].of;
      plot.setData([distances, resample(best, length, of), resample(current, length, of)]);
    });
  }

  /** Builds the charts anew, in the colours of now. */
  restyle() {
    const data = this.plots.map((plot) => plot.data);
    this.plots.forEach((plot) => plot.destroy());
    this.plots = [];
    if (data.length > 0) {
      this.build();
      this.plots.forEach((plot, i) => plot.setData(data[i]));
    }
  }

  build() {
    const style = getComputedStyle(document.documentElement);
    const of = (name) => style.getPropertyValue(name).trim();
    this.plots = CHARTS.map((chart, i) => {
      const box = document.getElementById(chart.id);
      const axis = { stroke: of("--soft"), grid: { stroke: of("--line"), width: 1 }, ticks: { show: false }, font: "11px system-ui" };
      const isLast = i === CHARTS.length - 1;
      return new uPlot(
        {
          title: chart.title,
          width: box.clientWidth,
          height: chart.height,
          cursor: { sync: { key: "laps" }, drag: { x: false, y: false } },
          scales: { x: { time: false }, y: { range: (plot, low, high) => chart.range(low, high) } },
          axes: [
            { ...axis, size: isLast ? 30 : 6, values: (plot, splits) => splits.map((m) => (isLast ? `${m} m` : "")) },
            { ...axis, size: 44, space: 34 },
          ],
          series: [{}, { stroke: of("--best"), width: 1.5, spanGaps: true, points: { show: false } }, { stroke: of("--this"), width: 2, points: { show: false } }],
        },
        [[], [], []],
        box,
      );
    });
  }

  resize() {
    this.plots.forEach((plot, i) => {
      const box = document.getElementById(CHARTS[i].id);
      plot.setSize({ width: box.clientWidth, height: CHARTS[i].height });
    });
  }
}
