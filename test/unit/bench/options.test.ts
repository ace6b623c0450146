import { expect, it } from "vitest"
import { PARTS, parseBenchOptions } from "../../bench/options"

it("without words, all parts and full windows", () => {
  const options = parseBenchOptions([])
  expect(options.parts).toEqual(PARTS)
  expect(options).toMatchObject({ isQuick: false, rounds: 3, runs: 20, deliveries: ["passthrough", "transcode"] })
})

it("parts run in their own order, whatever the order they are named in", () => {
  expect(parseBenchOptions(["capacity", "cpu", "--quick"]).parts).toEqual(["cpu", "capacity"])
})

it.each([
  [["speed"], /no part "speed"; there is cpu, skew/],
  [["--delivery", "ingress"], /no delivery "ingress"/],
  [["--rounds", "0"], /--rounds needs a number above 0/],
  [["--runs", "1.5"], /--runs needs a whole number/],
  [["--fast"], /Usage: npm run bench/],
])("%s is refused with what there is", (args, message) => {
  expect(() => parseBenchOptions(args)).toThrow(message)
})
