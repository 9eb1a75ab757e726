import { walkKinds } from './case/walk-kinds.ts'

walkKinds({
  code: 'shuncheng-scjg',
  crew: { handler: '210301', second: '210302', leader: 'L0001' },
  short: 'licence',
})
