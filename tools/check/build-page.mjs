// The same build that `npm start` makes, as a step of the checks.
import { ensureWebPage } from '../setup/ensure-web-page.mjs'
import { SetupError, say } from '../setup/setup-error.mjs'

try {
  ensureWebPage(process.execPath)
} catch (error) {
  if (!(error instanceof SetupError)) throw error
  say(error.message)
  process.exitCode = 1
}
