import { describe, expect, it } from "vitest"
import { clientAddress } from "@/server/domain/client-address"

describe("the address that counts a client", () => {
  it.each([
    ["192.0.2.7", 1, "192.0.2.7"],
    // The client may have forged what precedes our proxies' entries.
    ["203.0.113.9, 192.0.2.7", 1, "192.0.2.7"],
    ["203.0.113.9, 192.0.2.7, 10.0.0.1", 2, "192.0.2.7"],
    // Fewer proxies than configured: the farthest known address.
    ["192.0.2.7", 3, "192.0.2.7"],
    ["::ffff:192.0.2.7", 1, "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", 1, "2001:db8:1:2::/64"],
    ["2001:db8:1:2:ffff::1", 1, "2001:db8:1:2::/64"],
    ["2001:db8:1:3::1", 1, "2001:db8:1:3::/64"],
    ["not an address", 1, "unknown"],
    ["", 1, "unknown"],
    [null, 1, "unknown"],
  ])("of %j behind %i is %s", (header, hops, address) => {
    expect(clientAddress(header, hops)).toBe(address)
  })
})
