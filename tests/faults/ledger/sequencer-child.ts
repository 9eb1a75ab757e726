/**
 * A process that appends facts and seals them until it is killed. Arguments: folder, connection as
 * JSON, step, 'before' or 'after', and at which call of that step it kills itself with SIGKILL, so
 * that no handler and no finally runs. 'before': the step failed. 'after': it failed but persisted.
 */
import { appendFacts, startSequencer } from '../../../server/features/ledger/index.ts'
import { testFact, testHouse, testId } from '../../../server/features/ledger/test-ledger.io.ts'
import { connect } from '../../../server/platform/database/connect.ts'

const [folder = '', connection = '{}', step = '', when = '', call = '1'] = process.argv.slice(2)
let calls = 0

function dieAt(atStep: string, atWhen: string): void {
  if (atStep !== step || atWhen !== when) return
  calls++
  if (calls >= Number(call)) process.kill(process.pid, 'SIGKILL')
}

const db = connect(JSON.parse(connection), () => {})
const house = { ...(await testHouse(folder)), step: dieAt }
const sequencer = await startSequencer({
  db,
  house,
  holder: testId(),
  onError: (error) => {
    console.error(error)
    process.exit(3)
  },
  pollMilliseconds: 20,
  leaseMilliseconds: 100,
})

// A takeover waits for the killed holder's lease; the work then goes on until the kill.
for (let round = 0; round < 400; round++) {
  const facts = Array.from({ length: 1 + ((round * 37) % 90) }, () => testFact())
  await db.transaction().execute((tx) => appendFacts(tx, facts))
  console.log(facts.map((fact) => fact.id).join(' '))
  sequencer.wake()
  if (round % 4 === 0) await sequencer.drain()
}
process.exit(4)
