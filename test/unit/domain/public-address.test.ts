import { describe, expect, it } from "vitest"
import { isPublicAddress } from "@/server/domain/public-address"

describe("addresses of the internet", () => {
  it.each(["8.8.8.8", "1.1.1.1", "93.184.216.34", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1"])(
    "%s",
    (address) => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )
  it.each(["2606:2800:220:1:248:1893:25c8:1946", "2a00:1450:4001:80b::200e"])("%s", (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })
})

describe("addresses that are not", () => {
  it.each([
    ["this machine", "127.0.0.1"],
    ["this machine, another", "127.255.255.254"],
    ["this network", "0.0.0.0"],
    ["this network, another", "0.1.2.3"],
    ["private", "10.0.0.1"],
    ["private", "172.16.0.1"],
    ["private", "172.31.255.255"],
    ["private", "192.168.1.1"],
    ["a provider's own", "100.64.0.1"],
    ["metadata of Alibaba", "100.100.100.200"],
    ["link-local, metadata", "169.254.169.254"],
    ["metadata of Oracle", "192.0.0.192"],
    ["Azure's host service", "168.63.129.16"],
    ["documents", "192.0.2.1"],
    ["documents", "203.0.113.9"],
    ["benchmarks", "198.18.0.1"],
    ["6to4 relays", "192.88.99.1"],
    ["multicast", "224.0.0.1"],
    ["reserved", "240.0.0.1"],
    ["broadcast", "255.255.255.255"],
    ["this machine", "::1"],
    ["nothing", "::"],
    ["link-local", "fe80::1"],
    ["link-local with an interface", "fe80::1%eth0"],
    ["public with an interface", "2a00:1450::1%eth0"],
    ["private", "fc00::1"],
    ["metadata of AWS", "fd00:ec2::254"],
    ["site-local", "fec0::1"],
    ["multicast", "ff02::1"],
    ["IPv4 in IPv6", "::ffff:127.0.0.1"],
    ["IPv4 in IPv6", "::ffff:7f00:1"],
    ["IPv4 in IPv6, public", "::ffff:8.8.8.8"],
    ["IPv4 in IPv6, old", "::127.0.0.1"],
    ["translated", "::ffff:0:127.0.0.1"],
    ["NAT64", "64:ff9b::7f00:1"],
    ["NAT64, local", "64:ff9b:1::7f00:1"],
    ["6to4", "2002:7f00:1::"],
    ["Teredo", "2001:0:7f00:1::"],
    ["documents", "2001:db8::1"],
    ["documents", "3fff::1"],
    ["discarded", "100::1"],
    ["segment routing", "5f00::1"],
    ["no address", "localhost"],
    ["no address", ""],
    ["no plain spelling", "127.1"],
    ["no plain spelling", "2130706433"],
    ["no plain spelling", "0177.0.0.1"],
    ["no plain spelling", "0x7f.1"],
    ["no plain spelling", "8.8.8.8 "],
    ["brackets", "[2a00:1450::1]"],
  ])("%s: %s", (_what, address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
})
