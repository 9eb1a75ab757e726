import { expect, test } from 'vitest'
import {
  durationFigure,
  durationOf,
  figureSettings,
  numberFigure,
  numberOf,
  sayFigure,
  sayFigureSetting,
} from './figure.ts'
import { SETTING_MARK, type SettingReader } from './setting.ts'

const settings: SettingReader = {
  duration: () => 'P5D',
  integer: () => 80,
  terms: () => ({}),
  calendar: () => ({ weekdays: [1, 2, 3, 4, 5], off: [], extra: [] }),
  say: (key) => `${key}（${SETTING_MARK}）`,
}

test('a figure of the text is read as it stands and bears no mark of a setting', () => {
  expect(numberOf(numberFigure.parse(60), settings)).toBe(60)
  expect(durationOf(durationFigure.parse('P3D'), settings)).toBe('P3D')
  expect(figureSettings(60, 'P3D', undefined)).toEqual([])
  expect(sayFigureSetting(60, settings)).toBeUndefined()
  expect(sayFigureSetting('P3D', settings)).toBeUndefined()
  expect([sayFigure(60, '%'), sayFigure('P3D')]).toEqual(['60%', '3日'])
})

test('a setting is read from the agency and bears the mark', () => {
  const ref = { setting: 'battery-min-percent' }
  expect(numberOf(ref, settings)).toBe(80)
  expect(durationOf(ref, settings)).toBe('P5D')
  expect(figureSettings(ref)).toEqual(['battery-min-percent'])
  expect(sayFigureSetting(ref, settings)).toContain(SETTING_MARK)
})

test.each([-1, 1.5, '三日', 'P', {}])('%j is no figure', (value) => {
  expect(numberFigure.safeParse(value).success).toBe(false)
  expect(durationFigure.safeParse(value).success).toBe(false)
})
