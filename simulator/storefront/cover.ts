import type { ProductRecord } from "../state/records.ts";
import { escapeHtml } from "./liquid/translations.ts";

const SIZE = 600;

/** A record cover drawn from the product's colours and seed: the same product, the same cover. */
export function drawCover(product: ProductRecord): string {
  const { background, foreground, seed } = product.cover;
  const random = randomOf(seed);
  const motif = MOTIFS[Math.floor(random() * MOTIFS.length)] ?? rings;
  const words = titleBlock(product, random);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}" width="${SIZE}" height="${SIZE}">
<rect width="${SIZE}" height="${SIZE}" fill="${colour(background)}"/>
<g fill="${colour(foreground)}" stroke="${colour(foreground)}">${motif(random)}</g>
${words(colour(background), colour(foreground))}
</svg>`;
}

type Random = () => number;

/** mulberry32: small, and good enough for pictures. */
function randomOf(seed: number): Random {
  let state = Math.trunc(seed) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const MOTIFS: ((random: Random) => string)[] = [rings, horizon, tiles, waves, halftone, arcs, bars, orbit];

function rings(random: Random): string {
  const [x, y] = [150 + random() * 300, 180 + random() * 200];
  const gap = 14 + random() * 14;
  const all = Array.from(
    { length: 16 },
    (_, i) => `<circle cx="${f(x)}" cy="${f(y)}" r="${f(24 + i * gap)}"/>`,
  );
  return `<g fill="none" stroke-width="${f(gap * 0.36)}">${all.join("")}</g>`;
}

function horizon(random: Random): string {
  const y = 260 + random() * 90;
  const sun = `<circle cx="${f(200 + random() * 200)}" cy="${f(y - 40)}" r="${f(90 + random() * 60)}" stroke="none"/>`;
  const lines = Array.from(
    { length: 9 },
    (_, i) => `<path d="M0 ${f(y + 12 + i * i * 3.2)}H${SIZE}" stroke-width="${f(2 + i)}"/>`,
  );
  return sun + lines.join("");
}

function tiles(random: Random): string {
  const cell = 120;
  return Array.from({ length: 16 }, (_, i) => {
    const [x, y] = [60 + (i % 4) * cell, 40 + Math.floor(i / 4) * cell];
    const turn = Math.floor(random() * 4) * 90;
    const shape = [
      `<path d="M0 0H${cell}A${cell} ${cell} 0 0 1 0 ${cell}Z"/>`,
      `<circle cx="60" cy="60" r="60"/>`,
      `<path d="M0 0H${cell}L0 ${cell}Z"/>`,
      `<path d="M0 0A60 60 0 0 0 ${cell} 0Z"/>`,
      "",
    ][Math.floor(random() * 5)];
    return `<g stroke="none" opacity="${f(0.55 + random() * 0.45)}" transform="translate(${x} ${y}) rotate(${turn} 60 60)">${shape ?? ""}</g>`;
  }).join("");
}

function waves(random: Random): string {
  const height = 16 + random() * 34;
  const lines = Array.from({ length: 13 }, (_, i) => {
    const y = 70 + i * 32;
    const bend = height * Math.sin((i / 12) * Math.PI);
    return `<path d="M-20 ${y}C140 ${f(y - bend * 2)} 240 ${f(y + bend * 2)} 320 ${y}S520 ${f(y - bend * 2)} 640 ${y}"/>`;
  });
  return `<g fill="none" stroke-width="${f(5 + random() * 6)}" stroke-linecap="round">${lines.join("")}</g>`;
}

function halftone(random: Random): string {
  const [x, y] = [100 + random() * 400, 100 + random() * 300];
  const dots: string[] = [];
  for (let row = 0; row < 15; row += 1) {
    for (let column = 0; column < 17; column += 1) {
      const [cx, cy] = [column * 37 + 4, row * 33 + 20];
      const radius = 16 - Math.hypot(cx - x, cy - y) / 24;
      if (radius > 1) dots.push(`<circle cx="${cx}" cy="${cy}" r="${f(radius)}"/>`);
    }
  }
  return `<g stroke="none">${dots.join("")}</g>`;
}

function arcs(random: Random): string {
  const left = random() > 0.5;
  const all = Array.from({ length: 7 }, (_, i) => {
    const r = 420 - i * 58;
    return left
      ? `<path d="M0 ${480 - r}A${r} ${r} 0 0 1 ${r} 480"/>`
      : `<path d="M${SIZE} ${480 - r}A${r} ${r} 0 0 0 ${SIZE - r} 480"/>`;
  });
  return `<g fill="none" stroke-width="${f(20 + random() * 14)}">${all.join("")}</g>`;
}

function bars(random: Random): string {
  return Array.from({ length: 15 }, (_, i) => {
    const height = 60 + random() * 340;
    return `<rect x="${34 + i * 36}" y="${f(470 - height)}" width="22" height="${f(height)}" rx="11" stroke="none"/>`;
  }).join("");
}

function orbit(random: Random): string {
  const tilt = random() * 180;
  const all = Array.from(
    { length: 6 },
    (_, i) => `<ellipse cx="300" cy="250" rx="${f(90 + i * 32)}" ry="${f(40 + i * 12)}"/>`,
  );
  return `<g fill="none" stroke-width="5" transform="rotate(${f(tilt)} 300 250)">${all.join("")}</g><circle cx="300" cy="250" r="${f(46 + random() * 26)}" stroke="none"/>`;
}

/** Title and artist at the foot, on a band, so that they read over any motif. */
function titleBlock(
  product: ProductRecord,
  random: Random,
): (background: string, foreground: string) => string {
  const serif = random() > 0.5 ? "Georgia,'Times New Roman',serif" : "'Helvetica Neue',Arial,sans-serif";
  const title = shorten(product.title, 34);
  const size = title.length > 22 ? 28 : 36;
  return (background, foreground) => `<rect y="488" width="${SIZE}" height="112" fill="${background}"/>
<text x="34" y="540" font-family="${serif}" font-size="${size}" font-weight="700" fill="${foreground}">${escapeHtml(title)}</text>
<text x="34" y="572" font-family="${serif}" font-size="20" fill="${foreground}" opacity=".8">${escapeHtml(shorten(product.vendor, 48))}</text>`;
}

function shorten(text: string, most: number): string {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join("")}…`;
}

function colour(text: string): string {
  return /^#[0-9a-f]{3,8}$/i.test(text) ? text : "#888888";
}

function f(value: number): string {
  return value.toFixed(1);
}
