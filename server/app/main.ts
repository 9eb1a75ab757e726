import { runStart } from './start.ts'

process.exitCode = await runStart(process.argv.slice(2))
