#!/usr/bin/env node
// The command of the product. Node 24 runs TypeScript as it is, so this only opens the door.
import { runCommand } from '../app/cli.ts'

process.exitCode = await runCommand(process.argv.slice(2))
