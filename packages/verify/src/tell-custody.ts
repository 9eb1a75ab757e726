import { FACT_KINDS, type Fact, type Json } from '@liuhen/format'
import { saidIn } from './expecting.ts'
import type { Contents } from './read-contents.ts'
import type { VerdictEvent } from './verdict.ts'

/** What happened, one Chinese sentence a fact, in order of time. Names are those of the packet. */
export function tellCustody(contents: Contents, facts: Iterable<Fact>): readonly VerdictEvent[] {
  const nameOf = namesOf(contents)
  const ordered = [...facts].toSorted((a, b) => (`${a.at}${a.id}` < `${b.at}${b.id}` ? -1 : 1))
  return ordered.map((fact) => {
    const who = 'person' in fact.actor ? nameOf(fact.actor.person) : '系统'
    const what = `${FACT_KINDS[fact.kind].zh}${detail(fact, nameOf)}`
    const stated = fact.stated ? `（本人陈述的时间：${inChina(fact.stated)}）` : ''
    return { at: fact.at, fact: fact.id, zh: `${inChina(fact.at)} ${who}：${what}${stated}` }
  })
}

/** Beijing time; China has had one zone without summer time since 1991. */
export function inChina(instant: string): string {
  const shifted = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString()
  return shifted.slice(0, 19).replace('T', ' ')
}

/** A last moment: midnight is 24:00 of the day that ends, as the regulations count. */
export function dueInChina(instant: string): string {
  const due = inChina(instant)
  if (!due.endsWith(' 00:00:00')) return due
  return `${inChina(new Date(Date.parse(instant) - 1).toISOString()).slice(0, 10)} 24:00`
}

function detail({ kind, body, subjects }: Fact, nameOf: (id: string) => string): string {
  const people = (value: Json | undefined) =>
    (Array.isArray(value) ? value : [value]).map((id) => nameOf(saidIn(id))).join('、')
  switch (kind) {
    case 'recording.sealed':
      return `（${about(subjects, nameOf)}，${saidIn(body.bytes)} 字节，操作人：${people(body.operators)}）`
    case 'collection.confirmed':
    case 'second-person.confirmed':
      return `（第一操作人：${people(body.first)}，第二操作人：${people(body.second)}）`
    case 'device.handed-over':
      return `（${about(subjects, nameOf)}，由${people(body.from)}交给${people(body.to)}）`
    case 'activity.opened':
      return `（执法人员：${people(body.officers)}）`
    case 'device.checked':
      return `（${about(subjects, nameOf)}，${body.passed === true ? '合格' : '不合格'}）`
    default: {
      const named = about(subjects, nameOf)
      return named === '' ? '' : `（${named}）`
    }
  }
}

function about(subjects: Fact['subjects'], nameOf: (id: string) => string): string {
  const shown = subjects.filter(({ type }) => type === 'recording' || type === 'device')
  return shown.map(({ id }) => nameOf(id)).join('、')
}

function namesOf({ people, recordings }: Contents): (id: string) => string {
  const names = new Map<string, string>([
    ...people.people.map(({ id, name }) => [id, name] as const),
    ...people.units.map(({ id, name }) => [id, name] as const),
    ...people.devices.map(({ id, code }) => [id, code] as const),
    ...recordings.map(({ recording, name }) => [recording, name] as const),
  ])
  return (id) => names.get(id) ?? `编号 ${id}`
}
