#!/usr/bin/env node
// Runs the command line from any folder: `npx moviesnow`, or `moviesnow` after `npm link`.
process.argv.splice(2, 0, "moviesnow")
await import("../server/local/bootstrap.mjs")
