/**
 * A process that ingests one file until it is killed. Arguments: folder, connection as JSON, actor
 * as JSON, upload, file, step, 'before' or 'after', and 'adopt' for a body that nginx took: at which call it kills itself with SIGKILL,
 * so that no handler and no finally runs. 'before': the step failed. 'after': failed but persisted.
 */
import { flushCompileCache } from 'node:module'
import { uuidOf } from '../../../server/platform/kernel/index.ts'
import { openIngestHouse } from './ingest-house.ts'

const [
  folder = '',
  connection = '{}',
  actor = '{}',
  upload = '',
  file = '',
  step = '',
  when = '',
  way = '',
] = process.argv.slice(2)

// A killed process writes no cache at its end, and some fifty of them start.
flushCompileCache()
const { adopt, ingest, copy } = await openIngestHouse(
  JSON.parse(connection),
  folder,
  (atWhen, atStep) => {
    if (atStep === step && atWhen === when) process.kill(process.pid, 'SIGKILL')
  },
)
await (way === 'adopt' ? adopt : ingest)(JSON.parse(actor), uuidOf(upload), file)
if (step.startsWith('copy.')) await copy()
// The step did not come: the campaign has lost its subject.
process.exit(4)
