import { type DemoFilm, drawGlow, ease, halo, type Painter, putMiddle, scatter, wave } from "./film"
import { drawSvg, type Layer } from "./layer"
import { height, palette, width } from "./picture"

/** A city from dusk to dawn: its lights on the water, the last train, rain, fireworks. */
export const lastTrain: DemoFilm = {
  name: "last-train",
  title: "Last Train Home",
  tagline: "A city from dusk to dawn",
  letterboxPx: 40,
  cardY: -170,
  score: {
    beatsPerMinute: 96,
    chords: ["F2 A3 C4 E4 G4", "E2 G3 B3 D4", "D2 F3 A3 C4 E4", "C2 G3 B3 E4"],
    pad: { gain: 0.035, ratio: 1, depth: 1.1, attackS: 0.35, decayS: 2.4, releaseS: 0.8, detune: 0.005 },
    bass: { voice: { gain: 0.2, ratio: 1, depth: 1.2, attackS: 0.01, decayS: 0.6, releaseS: 0.1 }, bars: [4, 44] },
    arpeggio: {
      voice: { gain: 0.025, ratio: 2, depth: 1.1, attackS: 0.004, decayS: 0.25, releaseS: 0.3 },
      bars: [18, 44],
    },
    melody: {
      voice: { gain: 0.12, ratio: 1, depth: 1.6, attackS: 0.008, decayS: 0.8, releaseS: 0.35, detune: 0.002 },
      bars: [
        [8, 24],
        [28, 44],
      ],
      notes: [
        "E5 - D5 C5 - A4 - -",
        "B4 - - D5 - - . .",
        "C5 - A4 - F4 - A4 C5",
        "E5 - - - D5 - . .",
        "G5 - E5 - C5 - E5 -",
        "D5 - B4 - G4 - B4 D5",
        "C5 - - E5 - D5 C5 -",
        "B4 - G4 - E4 - . .",
      ],
    },
    beat: { gain: 0.2, bars: [8, 44] },
    air: 0.9,
  },
  scenes: [
    { bars: 8, prepare: dusk },
    { bars: 10, prepare: rooftops },
    { bars: 10, prepare: viaduct },
    { bars: 8, prepare: rain },
    { bars: 8, prepare: fireworks },
    { bars: 4, prepare: dawn },
  ],
}

const CITY_WIDTH = width * 1.5

/** A row of houses with lit windows. They stand on `ground` and are about `tall` pixels high. */
function drawCity(seed: number, ground: number, tall: number, wall: string, foot: string, lit: number): Promise<Layer> {
  const next = scatter(seed)
  const pick = (list: readonly string[]) => list[Math.floor(next() * list.length)]
  const shapes: string[] = []
  for (let x = -20; x < CITY_WIDTH; ) {
    const [w, h] = [Math.round(tall * (0.18 + next() * 0.3)), Math.round(tall * (0.35 + 0.65 * next() ** 1.6))]
    const [y, kind] = [ground - h, next()]
    const roof =
      kind < 0.2
        ? `<path d="M${x} ${y} L${x + w / 2} ${y - w * 0.35} L${x + w} ${y}Z"/>`
        : kind < 0.4
          ? `<rect x="${x + w / 2 - 1.5}" y="${y - tall * 0.22}" width="3" height="${tall * 0.22}"/><rect x="${x + w * 0.2}" y="${y - 10}" width="${w * 0.6}" height="10"/>`
          : kind < 0.55
            ? `<path d="M${x} ${y} Q${x + w / 2} ${y - w * 0.5} ${x + w} ${y}Z"/>`
            : `<rect x="${x + w * 0.15}" y="${y - 7}" width="${w * 0.3}" height="8"/>`
    shapes.push(`<g fill="url(#w)">${roof}<rect x="${x}" y="${y}" width="${w}" height="${h}"/></g>`)
    const [step, pane] = [Math.max(8, tall * 0.055), Math.max(3.4, tall * 0.026)]
    for (let row = y + step; row < ground - step; row += step * 1.25) {
      for (let column = x + step * 0.7; column < x + w - step * 0.8; column += step) {
        if (next() > lit) continue
        const color = pick(["#ffd98a", "#ffc46a", "#ffe9c0", "#ffb45a", "#bfe0ff"])
        shapes.push(
          `<rect x="${column}" y="${row}" width="${pane}" height="${pane * 1.4}" fill="${color}" opacity="${0.45 + 0.55 * next()}"/>`,
        )
      }
    }
    if (kind >= 0.2 && kind < 0.4)
      shapes.push(`<circle cx="${x + w / 2}" cy="${y - tall * 0.22}" r="2.6" fill="#ff5a4a"/>`)
    x += w + Math.floor(next() * tall * 0.06)
  }
  const defs = `<linearGradient id="w" gradientUnits="userSpaceOnUse" x1="0" x2="0" y1="${ground - tall}" y2="${ground}">
    <stop stop-color="${wall}"/><stop offset="1" stop-color="${foot}"/></linearGradient>`
  return drawSvg(CITY_WIDTH, Math.min(height, ground), defs + shapes.join(""))
}

const drawMoon = () =>
  drawSvg(
    180,
    180,
    `<radialGradient id="m" cx=".4" cy=".4" r=".7"><stop stop-color="#fffaf0"/><stop offset="1" stop-color="#f0d8b0"/></radialGradient>
    <circle cx="90" cy="90" r="70" fill="url(#m)"/><g fill="#c8a880" opacity=".3"><circle cx="70" cy="70" r="16"/>
    <circle cx="108" cy="98" r="22"/><circle cx="78" cy="120" r="10"/><circle cx="116" cy="60" r="8"/></g>`,
  )

const waves = (seconds: number) => (row: number) =>
  (1.5 + row * 0.045) * Math.sin(row * 0.55 + seconds * 2.2) + 2 * Math.sin(row * 0.13 - seconds)

const WATERLINE = 470

async function dusk(): Promise<Painter> {
  const far = await drawCity(3, WATERLINE, 210, "#5a3a6a", "#8a4a68", 0.12)
  const near = await drawCity(6, WATERLINE, 150, "#1c1434", "#2a1838", 0.4)
  const sun = await drawGlow(120, "#fff0c8", "#ffb070")
  const sky = palette("#1a1440", "#4a2a70", "#a8487e", "#f0805c", "#ffd08a")
  return (picture, seconds, share) => {
    picture.field(
      sky,
      (x, y) =>
        y * 1.3 -
        0.12 * share +
        0.25 * halo(x, y, 860, 400 + 90 * share, 0.3) +
        0.05 * wave(x * 4 + y * 22 + seconds * 0.12) * wave(y * 31 - x * 3),
    )
    putMiddle(picture, sun, 860, 400 + 90 * share)
    picture.put(far, -60 - seconds * 4, 0)
    picture.put(near, -140 - seconds * 9, 0)
    picture.mirror(WATERLINE, 0.62, waves(seconds))
  }
}

async function rooftops(): Promise<Painter> {
  const rows = [
    await drawCity(11, 590, 370, "#2a2a5c", "#4a3a72", 0.1),
    await drawCity(14, 675, 315, "#181a42", "#2c2450", 0.28),
    await drawCity(21, 740, 210, "#080a20", "#0c0c26", 0.42),
  ]
  const moon = await drawMoon()
  const [next, star] = [scatter(4), await drawGlow(4, "#e8ecff")]
  const stars = Array.from({ length: 90 }, () => ({ x: next() * width, y: next() * 400, turn: next() * 6 }))
  const sky = palette("#060a24", "#101848", "#2c2a6a", "#5a4a90", "#a890c0")
  return (picture, seconds, share) => {
    const [moonX, moonY] = [300 + 40 * share, 230 - 60 * share]
    picture.field(
      sky,
      (x, y) => y * 0.7 + 0.6 * halo(x, y, moonX, moonY, 0.16) + 0.04 * wave(x * 5 + y * 9 - seconds * 0.1),
    )
    for (const { x, y, turn } of stars) putMiddle(picture, star, x, y, 0.5 + 0.45 * Math.sin(seconds * 1.7 + turn * 4))
    putMiddle(picture, moon, moonX, moonY)
    for (const [k, row] of rows.entries()) picture.put(row, -20 - seconds * 6 * 1.9 ** k, 0)
  }
}

function drawTrain(): Promise<Layer> {
  const next = scatter(2)
  const cars = Array.from({ length: 5 }, (_, car) => {
    const x = car * 384
    const panes = Array.from({ length: 9 }, (_, k) => {
      const [left, person] = [x + 22 + k * 38, next()]
      const head =
        person < 0.5
          ? `<path d="M${left + 6} 62 V52 Q${left + 8} 46 ${left + 12} 45 A6 7 0 1 1 ${left + 18} 45 Q${left + 22} 46 ${left + 24} 52 V62Z" fill="#5a3a28"/>`
          : ""
      return `<rect x="${left}" y="26" width="30" height="36" rx="3" fill="url(#g)"/>${head}`
    })
    return `<rect x="${x + 4}" y="8" width="374" height="92" rx="${car === 4 ? 26 : 10}" fill="url(#t)"/><rect x="${x + 4}" y="72" width="374" height="7" fill="#e8503a"/>
      ${panes.join("")}<rect x="${x + 40}" y="98" width="70" height="14" rx="5" fill="#05060e"/><rect x="${x + 270}" y="98" width="70" height="14" rx="5" fill="#05060e"/>`
  })
  const defs = `<linearGradient id="t" x2="0" y2="1"><stop stop-color="#c8d0e0"/><stop offset=".5" stop-color="#7c86a0"/><stop offset="1" stop-color="#2c3248"/></linearGradient>
    <linearGradient id="g" x2="0" y2="1"><stop stop-color="#fff2cc"/><stop offset="1" stop-color="#ffc870"/></linearGradient>`
  return drawSvg(1920, 116, `${defs}${cars.join("")}`)
}

function drawViaduct(): Promise<Layer> {
  const arches = Array.from(
    { length: 8 },
    (_, k) => `M${k * 260 + 30} 260 V120 A100 86 0 0 1 ${k * 260 + 230} 120 V260Z`,
  )
  const posts = Array.from(
    { length: 8 },
    (_, k) => `<rect x="${k * 260 + 126}" y="-96" width="5" height="106" transform="translate(0 100)"/>`,
  )
  return drawSvg(
    CITY_WIDTH,
    360,
    `<linearGradient id="v" x2="0" y2="1"><stop stop-color="#2c2440"/><stop offset="1" stop-color="#0c0a1a"/></linearGradient>
    <g transform="translate(0 100)"><path fill="url(#v)" fill-rule="evenodd" d="M0 0 H${CITY_WIDTH} V260 H0Z ${arches.join(" ")}"/><rect y="-4" width="${CITY_WIDTH}" height="14" fill="#3c3254"/></g>
    <g fill="#1c1830">${posts.join("")}</g><path d="M0 8 H${CITY_WIDTH}" stroke="#1c1830" stroke-width="2"/>`,
  )
}

async function viaduct(): Promise<Painter> {
  const far = await drawCity(31, 720, 430, "#26305e", "#4a4a80", 0.16)
  const [train, bridge, moon] = [await drawTrain(), await drawViaduct(), await drawMoon()]
  const beam = await drawGlow(130, "#fff6d8", "#ffc060")
  const sky = palette("#050a22", "#0e1c48", "#24386e", "#56609a", "#a0a8d0")
  return (picture, seconds, share) => {
    picture.field(
      sky,
      (x, y) => y * 0.7 + 0.6 * halo(x, y, 930, 170, 0.16) + 0.07 * wave(x * 6 - y * 12 + seconds * 0.15) * y,
    )
    putMiddle(picture, moon, 930, 170)
    picture.put(far, -40 - seconds * 8, 0)
    const pan = -60 - seconds * 18
    const trainX = -2300 + 4400 * ease(-0.15, 1.2, share)
    picture.put(train, trainX, 348)
    putMiddle(picture, beam, trainX + 1908, 418, 0.9)
    picture.put(bridge, pan, 362)
  }
}

async function rain(): Promise<Painter> {
  const next = scatter(40)
  const colors = ["#ff5a4a", "#ffb04a", "#ffe0a0", "#4ac8ff", "#7a6aff", "#ff5aa8", "#4affc0"]
  const discs = await Promise.all(
    colors.map((color, k) => {
      const r = 44 + k * 7
      return drawSvg(
        r * 2,
        r * 2,
        `<radialGradient id="d"><stop stop-color="${color}" stop-opacity=".34"/><stop offset=".86" stop-color="${color}" stop-opacity=".42"/>
        <stop offset=".94" stop-color="${color}" stop-opacity=".6"/><stop offset="1" stop-color="${color}" stop-opacity="0"/></radialGradient>
        <circle cx="${r}" cy="${r}" r="${r}" fill="url(#d)"/>`,
        true,
      )
    }),
  )
  const lights = Array.from({ length: 26 }, (_, k) => ({
    k: k % 7,
    x: next() * 1.3,
    y: 0.25 + 0.65 * next(),
    speed: 6 + next() * 20,
    turn: next() * 6,
  }))
  const drops = await Promise.all(
    [5, 8, 12].map((r) =>
      drawSvg(
        r * 2 + 2,
        r * 3 + 2,
        `<linearGradient id="r" x2="0" y2="1"><stop stop-color="#02040c" stop-opacity=".55"/><stop offset=".55" stop-color="#8090b0" stop-opacity=".25"/>
        <stop offset="1" stop-color="#ffffff" stop-opacity=".75"/></linearGradient><ellipse cx="${r + 1}" cy="${r * 1.5 + 1}" rx="${r}" ry="${r * 1.35}" fill="url(#r)"/>
        <ellipse cx="${r * 0.7}" cy="${r * 0.9}" rx="${r * 0.2}" ry="${r * 0.3}" fill="#fff" opacity=".8"/>`,
      ),
    ),
  )
  const beads = Array.from({ length: 120 }, () => ({
    x: next() * width,
    y: next(),
    size: Math.floor(next() ** 1.7 * 3),
    speed: next() < 0.25 ? 0.05 + next() * 0.12 : 0,
    turn: next() * 6,
  }))
  const night = palette("#04060f", "#0c1428", "#201c3c", "#3a2848")
  return (picture, seconds) => {
    picture.field(night, (x, y) => 0.2 + 0.5 * y + 0.2 * wave(x * 3 + seconds * 0.2))
    for (const { k, x, y, speed, turn } of lights) {
      const left = (((x * width - seconds * speed) % (width * 1.3)) + width * 1.3) % (width * 1.3)
      putMiddle(picture, discs[k], left - 100, y * height, 0.65 + 0.35 * Math.sin(seconds * 0.8 + turn))
    }
    for (const { x, y, size, speed, turn } of beads) {
      // Drops on the window run in jerks.
      const run = speed * (seconds + 0.9 * Math.sin(seconds * 1.3 + turn))
      putMiddle(picture, drops[size], x + 3 * Math.sin(run * 30), ((y + run) % 1.1) * height, 0.9)
    }
  }
}

async function fireworks(): Promise<Painter> {
  const near = await drawCity(6, WATERLINE, 150, "#12102c", "#181230", 0.45)
  const far = await drawCity(3, WATERLINE, 210, "#201c46", "#2c2450", 0.2)
  const next = scatter(77)
  const colors = ["#ffcc66", "#ff5a6a", "#6ac8ff", "#b87aff", "#7affb0", "#ff8ad0"]
  const sparks = await Promise.all(colors.map((color) => drawGlow(9, "#ffffff", color)))
  const flashes = await Promise.all(colors.map((color) => drawGlow(220, color)))
  const shells = Array.from({ length: 22 }, (_, k) => ({
    at: 0.8 + k * 0.9 + next() * 0.5,
    x: 180 + next() * 920,
    y: 110 + next() * 150,
    color: k % 6,
    rays: Array.from({ length: 64 }, () => ({ angle: next() * 6.283, speed: 0.25 + 0.75 * Math.sqrt(next()) })),
  }))
  const night = palette("#04061a", "#0a1030", "#1c1a4a", "#382a5c")
  return (picture, seconds) => {
    picture.field(night, (x, y) => y * 1.1 + 0.05 * wave(x * 5 + y * 9))
    for (const { at, x, y, color, rays } of shells) {
      const age = seconds - at
      if (age < -0.9 || age > 2.4) continue
      if (age < 0) {
        for (let k = 0; k < 5; k++) putMiddle(picture, sparks[0], x, y - (age + k * 0.03 - 0.12) * 360, 0.7 - k * 0.13)
        continue
      }
      putMiddle(picture, flashes[color], x, y, 0.8 * Math.exp(-age * 4))
      const [reach, fade] = [190 * (1 - Math.exp(-age * 2.2)), Math.max(0, 1 - age / 2.4)]
      for (const { angle, speed } of rays) {
        for (let k = 0; k < 3; k++) {
          const radius = reach * speed * (1 - k * 0.04)
          putMiddle(
            picture,
            sparks[color],
            x + radius * Math.cos(angle),
            y + radius * Math.sin(angle) + 26 * age * age,
            Math.sqrt(fade) * (1 - k * 0.3),
          )
        }
      }
    }
    picture.put(far, -100, 0)
    picture.put(near, -200 - seconds * 3, 0)
    picture.mirror(WATERLINE, 0.6, waves(seconds))
  }
}

async function dawn(): Promise<Painter> {
  const far = await drawCity(3, WATERLINE, 210, "#a88aa8", "#d8a8a8", 0.02)
  const near = await drawCity(6, WATERLINE, 150, "#5a4a70", "#7a5a78", 0.06)
  const sun = await drawGlow(130, "#fffbe8", "#ffd08a")
  const sky = palette("#1c3c7c", "#4a78b8", "#c890b0", "#ffb890", "#ffe8b8")
  return (picture, seconds, share) => {
    picture.field(
      sky,
      (x, y) =>
        y * 1.15 +
        0.3 * halo(x, y, 640, 470 - 130 * share, 0.3) +
        0.04 * wave(x * 4 + y * 22 + seconds * 0.12) +
        0.08 * share,
    )
    putMiddle(picture, sun, 640, 470 - 130 * share)
    picture.put(far, -60 - seconds * 4, 0)
    picture.put(near, -140 - seconds * 9, 0)
    picture.mirror(WATERLINE, 0.8, waves(seconds))
  }
}
