import { type DemoFilm, drawGlow, ease, type Painter, putMiddle, scatter, wave } from "./film"
import { drawSvg, type Layer } from "./layer"
import { height, type Palette, type Picture, palette, width } from "./picture"

/** Under water: from the light below the surface down to where animals make their own, and up again. */
export const quietDeep: DemoFilm = {
  name: "quiet-deep",
  title: "The Quiet Deep",
  tagline: "A dive below the light",
  letterboxPx: 0,
  cardY: 0,
  score: {
    beatsPerMinute: 72,
    chords: ["E2 G#3 B3 D#4 F#4", "C#2 G#3 B3 E4", "A1 G#3 C#4 E4", "B1 F#3 A3 E4"],
    pad: { gain: 0.055, ratio: 1, depth: 0.5, attackS: 1.5, decayS: 8, releaseS: 2.2, detune: 0.008 },
    bass: { voice: { gain: 0.15, ratio: 1, depth: 0.3, attackS: 0.05, decayS: 1.6, releaseS: 0.4 }, bars: [3, 33] },
    arpeggio: {
      voice: { gain: 0.04, ratio: 4, depth: 0.7, attackS: 0.003, decayS: 0.45, releaseS: 0.8 },
      bars: [5, 32],
    },
    melody: {
      voice: { gain: 0.12, ratio: 3.5, depth: 0.9, attackS: 0.005, decayS: 0.9, releaseS: 1.4, detune: 0.002 },
      bars: [
        [2, 12],
        [19, 34],
      ],
      notes: [
        "B4 - - G#5 - - F#5 -",
        "E5 - - - - - . .",
        "C#5 - - E5 - - G#5 -",
        "F#5 - - - - - . .",
        "B5 - - G#5 - F#5 - E5",
        "G#5 - - - - - . .",
        "E5 - - C#5 - - B4 -",
        "F#5 - - - E5 - . .",
      ],
    },
    beat: { gain: 0.07, bars: [12, 30] },
    air: 2.2,
  },
  scenes: [
    { bars: 5, prepare: () => surface(palette("#02243c", "#04507a", "#0a86a8", "#52c8d0", "#e4fff4")) },
    { bars: 7, prepare: kelpForest },
    { bars: 7, prepare: whales },
    { bars: 7, prepare: jellyfish },
    { bars: 6, prepare: reef },
    { bars: 4, prepare: () => surface(palette("#02183a", "#0a3a70", "#2a6aa8", "#8ab8d8", "#fff0d8")) },
  ],
}

/** Water: darker with depth, with beams of light from the surface. */
function paintWater(picture: Picture, colors: Palette, seconds: number, top: number, beams: number): void {
  picture.field(colors, (x, y) => {
    const angle = (x - 0.42) / (y + 0.5)
    const beam =
      wave(angle * 11 + seconds * 0.35) * wave(angle * 6.3 - seconds * 0.23 + 1) +
      0.3 * wave(angle * 23 + seconds * 0.5)
    const depth = 1 - y
    return 0.08 + depth * (top * depth + beams * (0.4 + beam) * depth * (1 - Math.abs(x - 0.45)))
  })
}

/** What floats in the water, and drifts down slowly. */
async function createSnow(seed: number): Promise<(picture: Picture, seconds: number, opacity: number) => void> {
  const next = scatter(seed)
  const sprites = [await drawGlow(4, "#cfeee8"), await drawGlow(7, "#bfe6e6"), await drawGlow(14, "#9fd0d8")]
  const flakes = Array.from({ length: 70 }, () => ({
    x: next(),
    y: next(),
    size: Math.floor(next() ** 2 * 3),
    turn: next() * 6,
  }))
  return (picture, seconds, opacity) => {
    for (const { x, y, size, turn } of flakes) {
      const left = ((x + seconds * 0.004 * (size + 1)) % 1.04) * width + 14 * Math.sin(seconds * 0.5 + turn)
      putMiddle(
        picture,
        sprites[size],
        left,
        ((y + seconds * 0.012 * (size + 1)) % 1.04) * height,
        opacity * (0.8 - size * 0.2),
      )
    }
  }
}

async function createBubbles(seed: number): Promise<(picture: Picture, seconds: number) => void> {
  const next = scatter(seed)
  const sprites = await Promise.all(
    [5, 9, 14].map((r) =>
      drawSvg(
        r * 2 + 4,
        r * 2 + 4,
        `<radialGradient id="b"><stop offset=".6" stop-color="#fff" stop-opacity=".04"/><stop offset="1" stop-color="#dffcff" stop-opacity=".55"/>
        </radialGradient><circle cx="${r + 2}" cy="${r + 2}" r="${r}" fill="url(#b)"/>
        <ellipse cx="${r * 0.7 + 2}" cy="${r * 0.6 + 2}" rx="${r * 0.28}" ry="${r * 0.18}" fill="#fff" opacity=".8"/>`,
        true,
      ),
    ),
  )
  const bubbles = Array.from({ length: 26 }, (_, k) => ({
    x: 0.2 + 0.6 * next(),
    start: next(),
    size: k % 3,
    turn: next() * 6,
  }))
  return (picture, seconds) => {
    for (const { x, start, size, turn } of bubbles) {
      const rise = (start + seconds * (0.08 + 0.03 * size)) % 1.2
      putMiddle(picture, sprites[size], x * width + 26 * Math.sin(seconds * 1.3 + turn), (1.1 - rise) * height, 0.9)
    }
  }
}

async function surface(colors: Palette): Promise<Painter> {
  const [snow, bubbles] = [await createSnow(3), await createBubbles(8)]
  return (picture, seconds) => {
    paintWater(picture, colors, seconds, 0.55, 0.34)
    snow(picture, seconds, 0.8)
    bubbles(picture, seconds)
  }
}

function drawKelp(seed: number, count: number, color: string, edge: string): Promise<Layer> {
  const next = scatter(seed)
  const plants = Array.from({ length: count }, (_, n) => {
    const [x, top, side] = [((n + 0.2 + 0.6 * next()) / count) * width, 60 + next() * 260, 14 + next() * 26]
    const at = (y: number) => x + side * Math.sin(y * 0.009 + n * 2)
    const rows = Array.from({ length: 30 }, (_, k) => top + ((height - top) * k) / 29)
    const stalk = rows.map((y) => `${at(y).toFixed(1)} ${y.toFixed(1)}`).join(" L")
    const leaves = rows.slice(0, -2).map((y, k) => {
      const [turn, length] = [(k % 2 === 0 ? -1 : 1) * (28 + next() * 30), 46 + next() * 52]
      return `<path transform="translate(${at(y)} ${y}) rotate(${turn})" d="M0 0 Q12 ${-length * 0.4} 0 ${-length} Q-9 ${-length * 0.5} 0 0Z"/>`
    })
    return `<path d="M${stalk}" fill="none" stroke="url(#k)" stroke-width="6"/>${leaves.join("")}`
  })
  const gradient = `<linearGradient id="k" gradientUnits="userSpaceOnUse" x1="0" x2="0" y1="60" y2="${height}">
    <stop stop-color="${edge}"/><stop offset=".8" stop-color="${color}"/></linearGradient>`
  return drawSvg(width, height, `${gradient}<g fill="url(#k)">${plants.join("")}</g>`)
}

/** A school of fish that swims to the left. */
async function createSchool(
  seed: number,
  count: number,
  back: string,
  belly: string,
): Promise<(picture: Picture, seconds: number, x: number, y: number) => void> {
  const next = scatter(seed)
  const sprites = await Promise.all(
    [0.6, 0.85, 1.15].flatMap((scale) =>
      [-3, 0, 3].map((tail) =>
        drawSvg(
          64,
          36,
          `<linearGradient id="f" x2="0" y2="1"><stop stop-color="${back}"/><stop offset="1" stop-color="${belly}"/></linearGradient>
          <g transform="translate(2 18) scale(${scale})" fill="url(#f)"><path d="M0 0 Q14 -11 32 -3 L48 ${-9 + tail} L44 ${tail} L48 ${9 + tail} L32 3 Q14 11 0 0Z"/>
          <path d="M14 -7 L24 -13 L27 -5Z"/><circle cx="7" cy="-1.5" r="1.3" fill="#021018"/></g>`,
        ),
      ),
    ),
  )
  const fish = Array.from({ length: count }, () => {
    const [angle, radius] = [next() * 6.283, Math.sqrt(next())]
    return {
      x: Math.cos(angle) * radius * 330,
      y: Math.sin(angle) * radius * 120,
      size: Math.floor(next() * 3),
      turn: next() * 6.283,
    }
  })
  return (picture, seconds, x, y) => {
    for (const each of fish) {
      const tail = Math.round(1 + Math.sin(seconds * 9 + each.turn))
      const left = x + each.x + 22 * Math.sin(seconds * 0.6 + each.turn)
      putMiddle(
        picture,
        sprites[each.size * 3 + tail],
        left,
        y + each.y + 12 * Math.sin(seconds * 0.9 + each.turn + x * 0.004),
      )
    }
  }
}

async function kelpForest(): Promise<Painter> {
  const [far, near] = [await drawKelp(4, 11, "#06504e", "#2c9088"), await drawKelp(6, 6, "#02181c", "#0a4a44")]
  const [snow, school] = [await createSnow(5), await createSchool(2, 42, "#4c8c98", "#d8f4ec")]
  const water = palette("#012024", "#04504e", "#0c8a7c", "#7ad8a8", "#f4ffd0")
  return (picture, seconds, share) => {
    const sway = (size: number, start: number) => (row: number) =>
      size * (1 - row / height) * Math.sin(seconds * 0.8 + row * 0.006 + start)
    paintWater(picture, water, seconds, 0.5, 0.36)
    picture.put(far, -10 - 30 * share, 0, 0.85, sway(26, 0))
    school(picture, seconds, 1600 - 1950 * share, 330 - 60 * Math.sin(share * 5))
    picture.put(near, 20 - 90 * share, 0, 1, sway(44, 2))
    snow(picture, seconds, 0.7)
  }
}

/** A humpback whale that swims to the right, from beside. */
const drawWhale = (scale: number) =>
  drawSvg(
    760 * scale,
    320 * scale,
    `<linearGradient id="w" x2="0" y2="1"><stop stop-color="#3c7896"/><stop offset=".4" stop-color="#123a56"/><stop offset="1" stop-color="#06182a"/></linearGradient>
    <linearGradient id="u" x2="0" y2="1"><stop stop-color="#7fb4c4" stop-opacity="0"/><stop offset=".6" stop-color="#8fc0cc" stop-opacity=".5"/></linearGradient>
    <g transform="scale(${scale})"><path fill="url(#w)" d="M746 128 Q700 66 560 58 Q430 50 300 82 Q200 106 118 112 Q76 108 40 78 Q22 64 2 66 Q16 96 52 122 Q24 142 14 176
    Q40 172 66 152 Q90 134 124 138 Q210 150 300 182 Q430 222 570 200 Q690 182 746 128Z"/>
    <path fill="url(#u)" d="M738 138 Q690 184 570 200 Q460 216 350 196 Q470 178 590 160 Q680 148 738 138Z"/>
    <path fill="#0a2a42" d="M300 82 Q282 56 254 56 Q268 74 266 92Z"/>
    <path fill="#0d3048" d="M548 176 Q520 250 428 300 Q420 280 452 226 Q470 190 490 178Z"/>
    <g fill="none" stroke="#06182a" stroke-width="2" opacity=".5">${[0, 9, 18, 27].map((d) => `<path d="M${722 - d} ${148 + d * 0.7} Q640 ${172 + d} ${520 - d} ${182 + d * 0.8}"/>`).join("")}</g>
    <path d="M744 130 Q700 140 646 142" fill="none" stroke="#06182a" stroke-width="2.5" opacity=".7"/><circle cx="640" cy="132" r="4" fill="#020a12"/></g>`,
  )

async function whales(): Promise<Painter> {
  const [mother, calf, snow, bubbles] = [
    await drawWhale(1),
    await drawWhale(0.4),
    await createSnow(6),
    await createBubbles(2),
  ]
  const water = palette("#010c24", "#06305c", "#1468a0", "#5cb4d8", "#e8fbff")
  return (picture, seconds, share) => {
    paintWater(picture, water, seconds, 0.5, 0.4)
    picture.put(calf, -420 + 1380 * share, 430 - 90 * share + 10 * Math.sin(seconds * 1.1), 0.85)
    picture.put(mother, -700 + 1500 * share, 210 - 70 * share + 16 * Math.sin(seconds * 0.7))
    snow(picture, seconds, 0.8)
    bubbles(picture, seconds * 0.7)
  }
}

const PULSES = 8

/** A jellyfish whose bell is `squeeze` (0 to 1) narrow. */
function drawJellyfish(scale: number, squeeze: number, color: string, light: string): Promise<Layer> {
  const tentacles = Array.from({ length: 11 }, (_, k) => {
    const x = (k - 5) * 9.6
    const path = `M${x} 6 C${x - 16} 60 ${x + 18} 110 ${x - 6} ${170 + ((k * 37) % 70)}`
    return `<path d="${path}" fill="none" stroke="url(#t)" stroke-width="${k % 3 === 1 ? 4.5 : 1.6}"/>`
  })
  return drawSvg(
    200 * scale,
    400 * scale,
    `<radialGradient id="h"><stop stop-color="${color}" stop-opacity=".5"/><stop offset="1" stop-color="${color}" stop-opacity="0"/></radialGradient>
    <radialGradient id="j" cx=".5" cy=".75" r=".8"><stop stop-color="${color}" stop-opacity=".25"/><stop offset=".7" stop-color="${color}" stop-opacity=".65"/>
    <stop offset="1" stop-color="${light}"/></radialGradient>
    <linearGradient id="t" gradientUnits="userSpaceOnUse" x1="0" x2="0" y1="0" y2="240"><stop stop-color="${light}" stop-opacity=".8"/>
    <stop offset="1" stop-color="${color}" stop-opacity="0"/></linearGradient>
    <g transform="scale(${scale}) translate(100 120) scale(${1.08 - 0.26 * squeeze} ${0.92 + 0.2 * squeeze})"><circle cy="-20" r="96" fill="url(#h)"/>
    ${tentacles.join("")}<path fill="url(#j)" d="M-62 4 Q-66 -84 0 -84 Q66 -84 62 4 Q46 16 31 5 Q15 16 0 5 Q-15 16 -31 5 Q-46 16 -62 4Z"/>
    <g fill="none" stroke="${light}" opacity=".45" stroke-width="1.5"><path d="M-30 4 Q-34 -50 0 -82 Q34 -50 30 4"/><path d="M0 4 V-82"/></g>
    <g fill="${light}" opacity=".7"><ellipse cx="-14" cy="-34" rx="9" ry="13"/><ellipse cx="14" cy="-34" rx="9" ry="13"/></g></g>`,
    true,
  )
}

async function jellyfish(): Promise<Painter> {
  const looks = [
    { scale: 1.05, color: "#c04aa8", light: "#ffc8e8", x: 820, y: 640, turn: 0 },
    { scale: 0.62, color: "#3a70e0", light: "#bfe4ff", x: 330, y: 520, turn: 0.4 },
    { scale: 0.42, color: "#7a50d8", light: "#dcc8ff", x: 560, y: 760, turn: 0.7 },
    { scale: 0.36, color: "#2aa0b8", light: "#c0fff4", x: 1090, y: 430, turn: 0.2 },
  ]
  const drawn = await Promise.all(
    looks.map(({ scale, color, light }) =>
      Promise.all(Array.from({ length: PULSES }, (_, k) => drawJellyfish(scale, k / (PULSES - 1), color, light))),
    ),
  )
  const [snow, next] = [await createSnow(9), scatter(30)]
  const spark = await drawGlow(12, "#c8fff8", "#20c8d8")
  const sparks = Array.from({ length: 30 }, () => ({ x: next() * width, y: next() * height, turn: next() * 6 }))
  const dark = palette("#01020c", "#04102c", "#0c2458", "#243c8c")
  return (picture, seconds, share) => {
    paintWater(picture, dark, seconds * 0.6, 0.35, 0.2)
    for (const { x, y, turn } of sparks) {
      putMiddle(
        picture,
        spark,
        x + 12 * Math.sin(seconds * 0.4 + turn),
        y - seconds * 3,
        Math.max(0, Math.sin(seconds * 1.1 + turn * 3)),
      )
    }
    snow(picture, seconds, 0.4)
    for (const [k, { scale, x, y, turn }] of looks.entries()) {
      const beat = (seconds * 0.42 + turn) % 1
      const squeeze = beat < 0.3 ? ease(0, 0.3, beat) : 1 - ease(0.3, 1, beat)
      const layer = drawn[k]?.[Math.round(squeeze * (PULSES - 1))]
      if (!layer) continue
      const sway = (row: number) =>
        row / scale > 120 ? (row / scale - 120) * 0.13 * Math.sin(seconds * 1.4 + turn * 9 - row / scale / 46) : 0
      const top = y - 330 * scale * share * 1.5 - 26 * scale * ease(0.1, 0.5, beat) - 260 * scale
      picture.put(layer, x - 100 * scale + 30 * Math.sin(seconds * 0.3 + turn * 6), top, 1, sway)
    }
  }
}

/** A coral: branches that fork, thinner each time. */
function branches(x: number, y: number, angle: number, length: number, depth: number, next: () => number): string {
  const [toX, toY] = [x + Math.cos(angle) * length, y + Math.sin(angle) * length]
  const line = `<path d="M${x.toFixed(1)} ${y.toFixed(1)} L${toX.toFixed(1)} ${toY.toFixed(1)}" stroke-width="${2.4 * depth}"/>`
  if (depth === 1) return line
  const forks = [-0.5, 0.1, 0.55].map((turn) =>
    branches(toX, toY, angle + turn * (0.6 + next() * 0.6), length * (0.66 + next() * 0.2), depth - 1, next),
  )
  return line + forks.join("")
}

function drawReef(
  seed: number,
  floor: number,
  colors: readonly string[],
  count: number,
  ground: string,
): Promise<Layer> {
  const next = scatter(seed)
  const wide = width + 240
  const corals = Array.from({ length: count }, (_, k) => {
    const x = ((k + 0.2 + next() * 0.6) / count) * wide
    const color = colors[k % colors.length]
    if (k % 3 === 2) {
      const domes = [0, 1, 2].map(
        (d) => `<ellipse cx="${x + (d - 1) * 44}" cy="${floor + 24}" rx="${46 - d * 6}" ry="${52 - d * 12}"/>`,
      )
      return `<g fill="${color}" opacity=".92">${domes.join("")}</g>`
    }
    return `<g stroke="${color}" stroke-linecap="round" fill="none">${branches(x, floor + 40, -1.57, 46 + next() * 26, 5, next)}</g>`
  })
  const dunes = `<path fill="${ground}" d="M0 ${floor + 30} Q${wide * 0.2} ${floor - 14} ${wide * 0.42} ${floor + 24} T${wide * 0.8} ${floor + 18} T${wide} ${floor + 26} V${height} H0Z"/>`
  return drawSvg(wide, height, corals.join("") + dunes)
}

async function reef(): Promise<Painter> {
  const far = await drawReef(2, 520, ["#2a7090", "#3a6a98", "#2c8090"], 9, "#1c5a78")
  const near = await drawReef(7, 610, ["#f0608a", "#ffa04c", "#8a54c8", "#ffcf5a", "#e0487a"], 8, "#0c2a44")
  const [snow, bubbles] = [await createSnow(4), await createBubbles(5)]
  const [gold, blue] = [
    await createSchool(11, 26, "#f08a2c", "#ffe08a"),
    await createSchool(15, 20, "#2c50c0", "#9ad0ff"),
  ]
  const water = palette("#02182c", "#06507a", "#1a90b0", "#7ad8d8", "#f0fff0")
  return (picture, seconds, share) => {
    paintWater(picture, water, seconds, 0.6, 0.34)
    picture.put(far, -20 - 70 * share, 0, 0.9)
    blue(picture, seconds, 1500 - 1500 * share, 270)
    picture.put(near, -20 - 180 * share, 0)
    gold(picture, seconds, 1750 - 1900 * share, 430)
    bubbles(picture, seconds)
    snow(picture, seconds, 0.6)
  }
}
