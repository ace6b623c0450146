import { type DemoFilm, drawGlow, ease, halo, type Painter, putAround, putMiddle, scatter, wave } from "./film"
import { drawSvg, type Layer } from "./layer"
import { height, type Palette, palette, width } from "./picture"

/** A space voyage: a ship leaves, crosses the dark, passes a giant with rings, and arrives. */
export const outbound: DemoFilm = {
  name: "outbound",
  title: "Outbound",
  tagline: "A voyage in four scenes",
  letterboxPx: 92,
  cardY: 0,
  score: {
    beatsPerMinute: 84,
    chords: ["D2 F3 A3 C4 E4", "Bb1 F3 A3 D4", "F2 A3 C4 G4", "C2 G3 C4 E4"],
    pad: { gain: 0.05, ratio: 2, depth: 0.9, attackS: 1.1, decayS: 6, releaseS: 1.6, detune: 0.006 },
    bass: { voice: { gain: 0.16, ratio: 1, depth: 0.8, attackS: 0.02, decayS: 0.9, releaseS: 0.2 }, bars: [6, 38] },
    arpeggio: {
      voice: { gain: 0.035, ratio: 3, depth: 1.4, attackS: 0.004, decayS: 0.3, releaseS: 0.4 },
      bars: [4, 36],
    },
    melody: {
      voice: { gain: 0.11, ratio: 1, depth: 0.7, attackS: 0.06, decayS: 1.8, releaseS: 0.5, detune: 0.003 },
      bars: [
        [6, 14],
        [22, 38],
      ],
      notes: [
        "A4 - - - D5 - - -",
        "F5 - E5 - D5 - - -",
        "C5 - - - A4 - C5 -",
        "G4 - - - - - . .",
        "A4 - - - D5 - E5 -",
        "F5 - - - A5 - G5 -",
        "E5 - - - C5 - - -",
        "E5 - D5 - C5 - . .",
      ],
    },
    beat: { gain: 0.16, bars: [14, 36] },
    air: 0.5,
  },
  scenes: [
    { bars: 6, prepare: () => nebula(palette("#03040d", "#0a1030", "#3a1c5c", "#b0406a", "#f6b48a")) },
    { bars: 8, prepare: sunrise },
    { bars: 8, prepare: crossing },
    { bars: 8, prepare: giant },
    { bars: 8, prepare: arrival },
    { bars: 4, prepare: () => nebula(palette("#02060c", "#06202c", "#0f5560", "#4fb0a0", "#f2e2b0")) },
  ],
}

function drawStars(seed: number, count: number, size: number): Promise<Layer> {
  const next = scatter(seed)
  const star = () => {
    const color = ["#ffffff", "#cfe0ff", "#ffe6c8"][Math.floor(next() * 3)]
    const opacity = (0.25 + 0.75 * next() ** 3).toFixed(2)
    const place = `cx="${next() * width}" cy="${next() * height}" r="${size * (0.4 + next())}"`
    return `<circle ${place} fill="${color}" opacity="${opacity}"/>`
  }
  return drawSvg(width, height, Array.from({ length: count }, star).join(""), true)
}

/** The ship, which flies to the right. */
const drawShip = () =>
  drawSvg(
    220,
    60,
    `<linearGradient id="h" x2="0" y2="1"><stop stop-color="#e8eef8"/><stop offset=".45" stop-color="#8d9ab4"/>
    <stop offset="1" stop-color="#232a40"/></linearGradient>
    <path d="M14 30 L40 20 L120 17 Q190 20 214 31 Q190 41 120 43 L40 40 Z" fill="url(#h)"/>
    <path d="M28 24 L8 4 L52 6 L86 20 Z M28 37 L8 56 L52 54 L86 41 Z" fill="#59658230" stroke="#7f8ca8" stroke-width="1"/>
    <path d="M150 23 Q178 23 196 29 L160 28 Z" fill="#ffd9a0"/>
    <g fill="#ffe9c0">${[60, 74, 88, 102, 116].map((x) => `<rect x="${x}" y="28" width="6" height="2.4"/>`).join("")}</g>`,
  )

const drawFlame = () =>
  drawSvg(
    260,
    40,
    `<linearGradient id="f" x1="1" x2="0"><stop stop-color="#dff4ff"/><stop offset=".15" stop-color="#7cc4ff"/>
    <stop offset="1" stop-color="#3060ff" stop-opacity="0"/></linearGradient>
    <filter id="b"><feGaussianBlur stdDeviation="3"/></filter>
    <path d="M258 15 L20 20 L258 25 Z" fill="url(#f)" filter="url(#b)"/>`,
    true,
  )

async function nebula(colors: Palette): Promise<Painter> {
  const [far, near] = [await drawStars(1, 420, 0.9), await drawStars(2, 70, 1.7)]
  return (picture, seconds) => {
    const t = seconds * 0.26
    picture.field(colors, (x, y) => {
      const bent = x * 3.1 + 1.3 * wave(y * 2.7 + t) + 0.4 * wave(x * 9 - y * 6 - t)
      const cloud = 0.5 + 0.5 * wave(bent + 1.4 * wave(y * 5.1 - x * 2 + t * 0.7) + 0.35 * wave(x * 17 + y * 13))
      const band = 1 - Math.abs(y - 0.5 - 0.14 * wave(x * 4 + 1)) * 1.7
      return 0.04 + band * (cloud * cloud * 0.8 + 0.16 * wave(x * 7 + y * 9 + t) + 0.12)
    })
    putAround(picture, far, -seconds * 6, 0)
    putAround(picture, near, -seconds * 16, 0, 0.9)
  }
}

async function sunrise(): Promise<Painter> {
  const next = scatter(5)
  const cities = Array.from({ length: 260 }, () => {
    const [angle, depth] = [-2.1 + next() * 1.1, 915 - next() ** 2 * 190]
    return `<circle cx="${640 + depth * Math.cos(angle)}" cy="${1240 + depth * Math.sin(angle)}" r="${0.5 + next()}"/>`
  })
  const planet = await drawSvg(
    width,
    height,
    `<radialGradient id="p" gradientUnits="userSpaceOnUse" cx="640" cy="1240" r="960">
    <stop offset=".8" stop-color="#04070f"/><stop offset=".93" stop-color="#0a1a38"/><stop offset=".965" stop-color="#2b6cb4"/>
    <stop offset=".972" stop-color="#a8dcff"/><stop offset=".98" stop-color="#4a9be8" stop-opacity=".4"/>
    <stop offset="1" stop-color="#2060c0" stop-opacity="0"/></radialGradient>
    <circle cx="640" cy="1240" r="960" fill="url(#p)"/><g fill="#ffc878" opacity=".8">${cities.join("")}</g>`,
  )
  const sun = await drawGlow(110, "#fff6e0", "#ffb060")
  const flare = await drawSvg(
    width,
    60,
    `<radialGradient id="f" gradientTransform="translate(.5 .5) scale(1 1) translate(-.5 -.5)"><stop stop-color="#ffe9cc"/>
    <stop offset=".2" stop-color="#ff9f68" stop-opacity=".35"/><stop offset="1" stop-color="#ff6a5a" stop-opacity="0"/></radialGradient>
    <ellipse cx="640" cy="30" rx="640" ry="9" fill="url(#f)"/>`,
    true,
  )
  const [stars, ship, flame] = [await drawStars(3, 520, 0.9), await drawShip(), await drawFlame()]
  const night = palette("#01020a", "#08122c", "#2c2440", "#7c3c3c", "#d87840", "#ffd890")
  return (picture, seconds, share) => {
    const rise = ease(0, 0.85, share)
    const [x, y] = [560 + 60 * share, 420 - 170 * rise]
    picture.field(night, (u, v) => v * 0.3 + (0.2 + 0.6 * rise) * halo(u, v, x, y, 0.22))
    putAround(picture, stars, -seconds * 5, 0, 1 - rise * 0.6)
    putMiddle(picture, sun, x, y, 0.3 + 0.7 * rise)
    picture.put(planet, 0, 40 * share)
    picture.put(flare, x - 640, y - 30, rise)
    const shipX = -300 + 1400 * share
    picture.put(flame, shipX - 246, 240 - 60 * share + 10, 0.8 + 0.2 * Math.sin(seconds * 40))
    picture.put(ship, shipX, 240 - 60 * share)
  }
}

async function crossing(): Promise<Painter> {
  const next = scatter(9)
  const stars = Array.from({ length: 260 }, () => ({ angle: next() * 6.283, distance: 0.15 + next(), depth: next() }))
  const sprites = [await drawGlow(4, "#a8c4ff"), await drawGlow(6, "#cfdcff"), await drawGlow(9, "#ffffff")]
  const core = await drawGlow(120, "#f0f0ff", "#8a70ff")
  const colors = palette("#02020a", "#0c0b30", "#2a1a6a", "#7a3aa0", "#e890c0")
  return (picture, seconds, share) => {
    const speed = 0.12 + 0.5 * ease(0.1, 0.5, share) - 0.5 * ease(0.8, 1, share)
    const travelled = 0.12 * seconds + 6 * ease(0.1, 1, share)
    picture.field(colors, (x, y) => {
      const [dx, dy] = [(x - 0.5) * 1.78, y - 0.5]
      const distance = Math.sqrt(dx * dx + dy * dy) + 0.02
      const rays = wave((dx / distance) * 5 + travelled * 0.3) * wave((dy / distance) * 7 - travelled * 0.2)
      return (
        0.16 +
        (0.16 + 0.2 * rays) * (0.6 + 0.4 * wave(0.5 / distance + travelled * 3)) +
        0.75 * halo(x, y, width / 2, height / 2, 0.2)
      )
    })
    putMiddle(picture, core, width / 2, height / 2, 0.35 + speed)
    for (const { angle, distance, depth } of stars) {
      const z = 1 - ((depth + travelled * 0.6) % 1)
      const sprite = sprites[z < 0.2 ? 2 : z < 0.5 ? 1 : 0]
      for (let k = 0; k < 8; k++) {
        const radius = (distance * 150) / (z + k * 0.01 * speed + 0.03)
        const [x, y] = [width / 2 + radius * Math.cos(angle), height / 2 + radius * Math.sin(angle)]
        if (x < -8 || x > width + 8 || y < 80 || y > height - 80) continue
        putMiddle(picture, sprite, x, y, (1 - z) * (1 - k * 0.11))
      }
    }
  }
}

async function giant(): Promise<Painter> {
  const next = scatter(12)
  const tones = ["#d8a878", "#b9785a", "#e8c8a0", "#9c5f50", "#cf9a74", "#f0dcb8", "#a87060"]
  const bands = Array.from({ length: 26 }, (_, k) => {
    const [y, rise] = [-230 + k * 18, 6 + next() * 10]
    return `<path d="M-240 ${y} Q-80 ${y + rise} 0 ${y + 4} T240 ${y} V${y + 24} H-240 Z" fill="${tones[k % 7]}" opacity="${0.5 + next() * 0.5}"/>`
  })
  const defs = `<clipPath id="c"><circle r="228"/></clipPath><clipPath id="front"><rect x="-620" y="0" width="1240" height="300"/></clipPath>
    <clipPath id="back"><rect x="-620" y="-300" width="1240" height="300"/></clipPath>
    <radialGradient id="s" cx=".3" cy=".3" r=".85"><stop offset=".25" stop-color="#fff" stop-opacity=".16"/>
    <stop offset=".55" stop-color="#200818" stop-opacity=".25"/><stop offset="1" stop-color="#05020a" stop-opacity=".98"/></radialGradient>`
  const rings = Array.from({ length: 34 }, (_, k) => {
    const rx = 300 + k * 8.4
    const opacity = k === 18 || k === 19 ? 0.04 : 0.15 + next() * 0.55
    return `<ellipse rx="${rx}" ry="${rx * 0.17}" fill="none" stroke="${tones[(k * 3) % 7]}" stroke-width="6" opacity="${opacity.toFixed(2)}"/>`
  }).join("")
  const around = (shapes: string) =>
    drawSvg(1240, 560, `${defs}<g transform="translate(620 280) rotate(-14)">${shapes}</g>`)
  const body = await around(`<g clip-path="url(#c)">${bands.join("")}</g><circle r="229" fill="url(#s)"/>`)
  const front = await around(`<g clip-path="url(#front)">${rings}</g>`)
  const back = await around(`<g clip-path="url(#back)">${rings}</g>`)
  const moon = await drawSvg(
    96,
    96,
    `<radialGradient id="m" cx=".28" cy=".3" r=".8"><stop stop-color="#f4efe6"/><stop offset=".5" stop-color="#8c8794"/>
    <stop offset="1" stop-color="#0a0a12"/></radialGradient><circle cx="48" cy="48" r="46" fill="url(#m)"/>
    <g fill="#000" opacity=".13"><circle cx="36" cy="34" r="9"/><circle cx="58" cy="52" r="12"/><circle cx="34" cy="62" r="6"/></g>`,
  )
  const [stars, ship, flame] = [await drawStars(7, 560, 0.9), await drawShip(), await drawFlame()]
  const night = palette("#02030a", "#0a1022", "#241a30")
  return (picture, seconds, share) => {
    picture.field(night, (x, y) => 0.25 + 0.3 * wave(x * 2 + y * 3 + 1) + 0.2 * x)
    putAround(picture, stars, -seconds * 4, 0)
    const x = 130 - 190 * share
    for (const layer of [back, body, front]) picture.put(layer, x, 80)
    picture.put(moon, 1150 - 700 * share, 420 - 60 * share)
    const shipX = 1000 - 1150 * ease(0, 1.4, 1 - share)
    picture.put(flame, shipX - 246, 470, 0.8 + 0.2 * Math.sin(seconds * 40))
    picture.put(ship, shipX, 460)
  }
}

/** Mountains as wide as twice the picture: a line of peaks, filled down to the ground. */
function drawRidge(seed: number, top: number, rough: number, color: string, foot: string): Promise<Layer> {
  const next = scatter(seed)
  const points = Array.from({ length: 90 }, (_, k) => {
    const y = top + rough * (Math.sin(k * 0.43 + seed) + 0.6 * Math.sin(k * 1.1 + seed * 3) + next() * 0.9)
    return `${(k * width * 1.6) / 89} ${y.toFixed(1)}`
  })
  return drawSvg(
    width * 1.6,
    height,
    `<linearGradient id="r" x2="0" y2="1"><stop stop-color="${color}"/><stop offset="1" stop-color="${foot}"/></linearGradient>
    <path d="M0 ${height} L${points.join(" L")} L${width * 1.6} ${height} Z" fill="url(#r)"/>`,
  )
}

async function arrival(): Promise<Painter> {
  const ridges = [
    await drawRidge(3, 430, 34, "#7a5a8c", "#c98a9a"),
    await drawRidge(8, 500, 30, "#43345f", "#7d5680"),
    await drawRidge(5, 585, 26, "#150f2a", "#0a0818"),
  ]
  const moon = await drawSvg(
    260,
    260,
    `<linearGradient id="m" x1=".1" x2=".9" y2="1"><stop stop-color="#fff4e0"/><stop offset=".6" stop-color="#f4b8a8"/>
    <stop offset="1" stop-color="#b0709a" stop-opacity=".2"/></linearGradient><circle cx="130" cy="130" r="126" fill="url(#m)"/>`,
  )
  const [stars, ship, flame] = [await drawStars(4, 260, 0.8), await drawShip(), await drawFlame()]
  const sky = palette("#0b1a3a", "#20406a", "#5a6aa0", "#d892a8", "#ffd0a0")
  return (picture, seconds, share) => {
    picture.field(sky, (x, y) => {
      const curtain = wave(x * 5 + seconds * 0.25 + 1.2 * wave(x * 3 - seconds * 0.2))
      return y * 1.35 + 0.16 * curtain * Math.max(0, 1 - Math.abs(y - 0.3) * 4)
    })
    picture.put(stars, 0, 0, 0.7)
    picture.put(moon, 820 - 40 * share, 130)
    for (const [k, ridge] of ridges.entries()) {
      picture.put(ridge, -seconds * 7 * 2.1 ** k, 0)
      if (k !== 0) continue
      const [x, y] = [-260 + 1100 * ease(0, 1.1, share), 190 + 190 * ease(0.1, 1, share)]
      picture.put(flame, x - 246, y + 10, (0.8 + 0.2 * Math.sin(seconds * 40)) * (1 - ease(0.6, 1, share)))
      picture.put(ship, x, y)
    }
  }
}
