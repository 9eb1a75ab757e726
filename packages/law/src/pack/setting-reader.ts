import { sayDuration } from '../engine/instant.ts'
import type { Settings, SettingValue } from '../facts/fact.ts'
import type { Pack, SettingDeclaration } from './pack.ts'
import { SETTING_MARK, type SettingReader } from './setting.ts'
import { isSettingValue } from './setting-value.ts'

/** Readers by the declarations and the values themselves: a sweep asks a million times with both. */
const readers = new WeakMap<object, WeakMap<Settings, SettingReader>>()

/** A reader over a pack's declarations. Never throws: an unfit value falls back to the default. */
export function settingReader(pack: Pack, settings: Settings): SettingReader {
  const known = readers.get(pack.settings) ?? new WeakMap<Settings, SettingReader>()
  readers.set(pack.settings, known)
  const before = known.get(settings)
  if (before !== undefined) return before
  const reader = newReader(pack, settings)
  known.set(settings, reader)
  return reader
}

function newReader(pack: Pick<Pack, 'settings'>, settings: Settings): SettingReader {
  const declared = new Map(pack.settings.map((d) => [d.key, d]))
  const read = (key: string): SettingValue | undefined => {
    const declaration = declared.get(key)
    if (declaration === undefined) return undefined
    const own = Object.hasOwn(settings, key) ? settings[key] : undefined
    return own !== undefined && isSettingValue(declaration.value, own) ? own : declaration.default
  }
  return {
    duration: (key) => textOr(read(key), 'PT0S'),
    integer: (key) => numberOr(read(key), 0),
    terms: (key) => recordOr(read(key)),
    calendar: () => ({
      weekdays: numbersOr(read('working-weekdays'), [1, 2, 3, 4, 5]),
      off: textsOr(read('days-off')),
      extra: textsOr(read('extra-working-days')),
    }),
    say: (key) => say(declared.get(key), read(key)),
  }
}

function say(declaration: SettingDeclaration | undefined, value: SettingValue | undefined): string {
  if (declaration === undefined) return SETTING_MARK
  const { title, value: type } = declaration
  const shown = sayValue(type, value)
  return `${title}${shown === '' ? '' : `：${shown}`}（${SETTING_MARK}）`
}

function sayValue(type: SettingDeclaration['value'], value: SettingValue | undefined): string {
  if (type === 'duration') return sayDuration(textOr(value, 'PT0S'))
  if (type === 'integer') return String(numberOr(value, 0))
  if (type !== 'weekdays') return ''
  return numbersOr(value, [])
    .map((day) => `星期${'一二三四五六日'[day - 1] ?? ''}`)
    .join('、')
}

function textOr(value: SettingValue | undefined, other: string): string {
  return typeof value === 'string' ? value : other
}

function numberOr(value: SettingValue | undefined, other: number): number {
  return typeof value === 'number' ? value : other
}

function numbersOr(value: SettingValue | undefined, other: readonly number[]): readonly number[] {
  return Array.isArray(value) ? value.filter((v) => typeof v === 'number') : other
}

function textsOr(value: SettingValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((v) => typeof v === 'string') : []
}

function recordOr(value: SettingValue | undefined): { readonly [key: string]: string } {
  if (typeof value !== 'object' || Array.isArray(value)) return {}
  return Object.fromEntries(Object.entries(value).filter(([, v]) => typeof v === 'string'))
}
