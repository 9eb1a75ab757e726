import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { NameFacts } from './media.ts'

/** The content of name-patterns.yaml, or of an agency's own list. */
export const NamePatterns = z.object({
  zone: z.string(),
  patterns: z
    .array(
      z.object({
        key: z.string().max(80),
        example: z.string(),
        match: z.string().max(300),
        confirmed: z.boolean(),
      }),
    )
    .max(100),
})
export type NamePatterns = z.infer<typeof NamePatterns>

/** A list of patterns ready for use. */
export interface NameReader {
  /** What the name says, or undefined when no pattern fits or the time in it does not exist. */
  read(name: string): NameFacts | undefined
}

/**
 * Turns patterns into a reader. A pattern is literal text with fields, compiled here into a
 * regular expression without nested repetition, so that no list of an agency can make it slow.
 * Throws when a pattern names an unknown field or does not close its brackets.
 */
export function compileNamePatterns(list: NamePatterns): NameReader {
  const compiled = list.patterns.map((pattern) => ({
    key: pattern.key,
    expression: new RegExp(`^${translate(pattern.match)}$`, 'iu'),
    // Some recorders write the date as the folder only.
    folder: pattern.match.includes('/'),
  }))
  return {
    read(name) {
      const alone = stemOf(name, 1)
      const inFolder = stemOf(name, 2)
      for (const { key, expression, folder } of compiled) {
        const stem = folder ? inFolder : alone
        const groups = stem === undefined ? undefined : expression.exec(stem)?.groups
        const facts = groups && toFacts(key, groups, list.zone)
        if (facts) return facts
      }
      return undefined
    },
  }
}

/** The last parts of the path without suffix. 255 bytes are what a file system allows of each. */
function stemOf(name: string, parts: 1 | 2): string | undefined {
  const base = name.split(/[/\\]/).slice(-parts).join('/')
  return base.length > 255 * parts ? undefined : base.replace(/\.[A-Za-z0-9]{1,5}$/, '')
}

const FIELDS: Readonly<Record<string, string>> = {
  device: '(?<device>[A-Za-z0-9-]{1,40})',
  officer: '(?<officer>[A-Za-z0-9]{1,20})',
  date: '(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})',
  year: '(?<year>\\d{4})',
  month: '(?<month>\\d{2})',
  monthName: '(?<monthName>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)',
  day: '(?<day>\\d{2})',
  hour: '(?<hour>\\d{2})',
  minute: '(?<minute>\\d{2})',
  second: '(?<second>\\d{2})',
  channel: '\\d{1,2}[A-Za-z]',
  time: '(?<hour>\\d{2})(?<minute>\\d{2})(?<second>\\d{2})',
  sequence: '(?<sequence>\\d{1,8})',
  kind: '[A-Za-z]{1,10}',
  rest: '.{1,100}',
}

function translate(match: string): string {
  let expression = ''
  for (const [part] of match.matchAll(/\{[^}]*\}|\[[^\]]*\]|[^{[]+|./gsu)) {
    if (part.startsWith('{')) expression += fieldOf(part.slice(1, -1))
    else if (part.startsWith('[')) {
      const [inside = '', mark] = part.slice(1, -1).split('|')
      const body = translate(inside)
      expression += mark ? `(?<important>${body})?` : `(?:${body})?`
    } else expression += part.replace(/[.*+?^$()|\]}\\]/g, '\\$&')
  }
  return expression
}

function fieldOf(name: string): string {
  const field = FIELDS[name]
  if (!field) throw new Error(`unknown field in a name pattern: ${name}`)
  return field
}

function toFacts(
  key: string,
  groups: Readonly<Record<string, string | undefined>>,
  zone: string,
): NameFacts | undefined {
  const startAtMs = groups.year === undefined ? undefined : localTime(groups, zone)
  // A thirteenth month or a 31 February is no time: then these digits meant something else.
  if (groups.year !== undefined && startAtMs === undefined) return undefined
  return {
    pattern: key,
    device: groups.device,
    // Recorders without a signed-in officer write zeros.
    officer: groups.officer && /^0+$/.test(groups.officer) ? undefined : groups.officer,
    startAtMs,
    sequence: groups.sequence === undefined ? undefined : Number(groups.sequence),
    important: groups.important !== undefined,
  }
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

function numberOf(monthName: string | undefined): string {
  return String(MONTHS.indexOf((monthName ?? '').toLowerCase()) + 1).padStart(2, '0')
}

function localTime(
  groups: Readonly<Record<string, string | undefined>>,
  zone: string,
): number | undefined {
  const { year, day, hour = '00', minute = '00', second = '00' } = groups
  const month = groups.month ?? numberOf(groups.monthName)
  try {
    const text = `${year}-${month}-${day}T${hour}:${minute}:${second}`
    const local = Temporal.PlainDateTime.from(text, { overflow: 'reject' })
    return local.toZonedDateTime(zone).epochMilliseconds
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
