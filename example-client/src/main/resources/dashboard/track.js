// The track, as driven, coloured by speed.

const RAMP = [[59, 76, 192], [47, 159, 208], [53, 183, 121], [243, 193, 58], [228, 87, 46]];

function colour(part) {
  const place = Math.max(0, Math.min(part, 1)) * (RAMP.length - 1);
  const below = Math.min(Math.floor(place), RAMP.length - 2);
  const mix = RAMP[below].map((from, i) => Math.round(from + (RAMP[below + 1][i] - from) * (place - below)));
  return `rgb(${mix.join(",")})`;
}

/** Keeps north up and the shape true: a degree of longitude is shorter than one of latitude. */
function projection(points, width, height, margin) {
  let [south, north, west, east] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const point of points) {
    south = Math.min(south, point.latitude);
    north = Math.max(north, point.latitude);
    west = Math.min(west, point.longitude);
    east = Math.max(east, point.longitude);
  }
  const shrink = Math.cos(((south + north) / 2) * (Math.PI / 180));
  const wide = Math.max((east - west) * shrink, 1e-9);
  const high = Math.max(north - south, 1e-9);
  const scale = Math.min((width - 2 * margin) / wide, (height - 2 * margin) / high);
  const left = (width - wide * scale) / 2;
  const top = (height - high * scale) / 2;
  return (point) => [left + (point.longitude - west) * shrink * scale, top + (north - point.latitude) * scale];
}

/**
 * Draws it.
 *
 * @param outline the points of a complete lap, drawn as the road; may be empty
 * @param before the points of the lap before, drawn faintly
 * @param driven the points of the lap the car is on
 */
export function drawTrack(canvas, { outline, before, driven, slowest, fastest }) {
  const density = window.devicePixelRatio || 1;
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  if (canvas.width !== Math.round(width * density) || canvas.height !== Math.round(height * density)) {
    canvas.width = Math.round(width * density);
    canvas.height = Math.round(height * density);
  }
  const pen = canvas.getContext("2d");
  pen.setTransform(density, 0, 0, density, 0, 0);
  pen.clearRect(0, 0, width, height);
  const all = [...outline, ...before, ...driven].filter((point) => point.latitude !== 0 || point.longitude !== 0);
  if (all.length < 2 || width === 0) {
    return;
  }
  const style = getComputedStyle(document.documentElement);
  const place = projection(all, width, height, 22);
  pen.lineCap = "round";
  pen.lineJoin = "round";
  if (outline.length > 1) {
    drawRoad(pen, outline.map(place), style.getPropertyValue("--line"));
  }
  const speedColour = (point) => colour((point.speed - slowest) / Math.max(fastest - slowest, 1));
  pen.lineWidth = 4;
  pen.globalAlpha = 0.5;
  drawLine(pen, before, place, speedColour);
  pen.globalAlpha = 1;
  drawLine(pen, driven, place, speedColour);
  if (driven.length > 0) {
    drawCar(pen, place(driven[driven.length - 1]), style);
  }
}

function drawRoad(pen, corners, colour) {
  pen.beginPath();
  corners.forEach(([x, y], i) => (i === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
  pen.closePath();
  pen.lineWidth = 10;
  pen.strokeStyle = colour;
  pen.stroke();
}

function drawLine(pen, points, place, speedColour) {
  for (let i = 1; i < points.length; i++) {
    pen.beginPath();
    pen.moveTo(...place(points[i - 1]));
    pen.lineTo(...place(points[i]));
    pen.strokeStyle = speedColour(points[i]);
    pen.stroke();
  }
}

function drawCar(pen, [x, y], style) {
  pen.beginPath();
  pen.arc(x, y, 6, 0, 2 * Math.PI);
  pen.fillStyle = style.getPropertyValue("--text");
  pen.fill();
  pen.lineWidth = 2.5;
  pen.strokeStyle = style.getPropertyValue("--card");
  pen.stroke();
}
