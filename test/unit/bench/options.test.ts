import { expect, it } from "vitest"
import { PARTS, parseBenchOptions } from "../../bench/options"

it("runs all parts with full windows by default", () => {
  const options = parseBenchOptions([])
  expect(options.parts).toEqual(PARTS)
  expect(options).toMatchObject({ isQuick: false, rounds: 3, runs: 20, deliveries: ["passthrough", "transcode"] })
})

it("runs parts in a fixed order, whatever the order of the arguments", () => {
  expect(parseBenchOptions(["capacity", "cpu", "--quick"]).parts).toEqual(["cpu", "capacity"])
})

it.each([
  [["speed"], /no part "speed"; there is cpu, skew/],
  [["--delivery", "ingress"], /no delivery "ingress"/],
  [["--rounds", "0"], /--rounds needs a number above 0/],
  [["--runs", "1.5"], /--runs needs a whole number/],
  [["--fast"], /Usage: npm run bench/],
])("%s is rejected with the usage", (args, message) => {
  expect(() => parseBenchOptions(args)).toThrow(message)
})
