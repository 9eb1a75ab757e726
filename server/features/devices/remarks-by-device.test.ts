import { expect, test } from 'vitest'
import { remarksByDevice } from './remarks-by-device.ts'

const overdue = (sentence: string) => ({
  code: 'maintenance-overdue',
  sentence,
  since: null,
  citations: [],
})
const NOVEMBER = overdue('提示：设备维护已逾期（应在11月20日前完成），请尽快安排。')
const OCTOBER = overdue('提示：设备维护已逾期（应在10月8日前完成），请尽快安排。')

test.each([
  [
    'two recorders overdue since the same day are one warning that names both',
    [
      { code: 'T1-01', remarks: [NOVEMBER] },
      { code: 'T1-02', remarks: [NOVEMBER] },
    ],
    ['提示（设备 T1-01、T1-02）：设备维护已逾期（应在11月20日前完成），请尽快安排。'],
  ],
  [
    'recorders overdue since different days keep a warning each',
    [
      { code: 'T1-01', remarks: [NOVEMBER] },
      { code: 'T1-02', remarks: [OCTOBER] },
    ],
    [
      '提示（设备 T1-01）：设备维护已逾期（应在11月20日前完成），请尽快安排。',
      '提示（设备 T1-02）：设备维护已逾期（应在10月8日前完成），请尽快安排。',
    ],
  ],
  [
    'a recorder of which two rules say the same is named once',
    [{ code: 'T1-01', remarks: [NOVEMBER, NOVEMBER] }],
    ['提示（设备 T1-01）：设备维护已逾期（应在11月20日前完成），请尽快安排。'],
  ],
  ['nothing remarked is nothing said', [{ code: 'T1-01', remarks: [] }], []],
])('%s', (_, remarked, said) => {
  expect(remarksByDevice(remarked).map(({ sentence }) => sentence)).toEqual(said)
})
