import { walkKinds } from './case/walk-kinds.ts'

walkKinds({
  code: 'pingdingshan-yjj',
  crew: {
    ...{ handler: '410401', second: '410402', leader: 'L0001', reviewer: 'B0002' },
    devices: ['PDS-001', 'PDS-002'],
    films: {
      hearing: { kind: 'hearing', contents: ['hearing-course'], course: 40 },
      service: { kind: 'service', contents: ['signed-receipt', 'notice-posted', 'witness'] },
    },
  },
  short: 'penalty-general',
})
