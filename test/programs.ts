import { findChromium } from './chromium.ts'
import { findPostgres } from './postgres.ts'

/** Fetches what the tests need that npm does not bring, unless it is here, and says where it is. */
process.stdout.write(`${findChromium()}\n${findPostgres()}\n`)
