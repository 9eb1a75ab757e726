import type { Activity, CourseTable } from '../../../api/activities.ts'
import type { Device } from '../../../api/devices.ts'
import { isFieldVerb } from '../../../api/field-acts.ts'
import type { Session } from '../../../api/org.ts'
import type { Act } from '../../../api/outbox/act.ts'
import type { Catalogues } from '../../../api/regulations.ts'
import { list, record, text } from '../../../api/unknown.ts'
import { happenedAt } from './project-activity.ts'
import { whyNot } from './standing.ts'

/** What names what was chosen, as it was last read on this device. */
export interface Known {
  readonly session: Session
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly devices: readonly Device[]
  readonly catalogues: Catalogues | undefined
  readonly table: CourseTable | undefined
}

const ONCE_SENT = '这次活动还没有发送到系统，发送后才能办理。'

/**
 * An activity that was opened without a network, as its page shows it until the server knows it:
 * what was entered, nothing owed yet, and the first step of its course.
 */
export function activityFromOpening(act: Act, known: Known): Activity {
  const { body, matter } = act
  const { session, catalogues, table } = known
  const kind = text(body.kind) ?? ''
  const listed = catalogues?.activityKinds.find(({ key }) => key === kind)
  const me = { id: session.person, name: session.name }
  return {
    id: matter,
    number: '发送后编号',
    kind,
    kindTitle: listed?.title ?? kind,
    kindCitation: listed?.citation ?? null,
    place: text(body.place) ?? '',
    matter: text(body.matter) ?? '',
    party: text(body.party) ?? '',
    caseNumber: text(body.caseNumber) ?? null,
    caseId: null,
    secrecy: secrecyOf(body.secrecy),
    state: 'opened',
    stateTitle: table?.states.opened ?? '',
    unit: { id: session.unitId, name: session.unit },
    officers: list(body.officers).map((id) => personOf(id, known)),
    assistants: list(body.assistants).map((id) => personOf(id, known)),
    openedBy: me,
    openedAt: happenedAt(act),
    arrived: null,
    arrivedPosition: null,
    ended: null,
    returned: null,
    marks: [],
    plan: null,
    basis: text(body.basis) ?? null,
    purpose: text(body.purpose) ?? null,
    closed: null,
    flags: [],
    checklist: [],
    choices: table?.choices ?? NO_CHOICES,
    devices: list(body.devices).flatMap((one) => deviceOf(one, act, known)),
    handInException: null,
    exemption: null,
    papers: { workRecord: true, filing: true },
    recordings: [],
    continuity: null,
    duties: [],
    missing: [],
    can: canAtFirst(table),
  }
}

const NO_CHOICES: Activity['choices'] = {
  present: [],
  addressees: [],
  methods: [],
  conduct: [],
  flags: [],
  limitReasons: [],
  dispute: false,
  acts: [],
  forms: [],
  recordForms: [],
  serviceMethods: [],
}

function secrecyOf(value: unknown): Activity['secrecy'] {
  const known = ['state-secret', 'business-secret', 'privacy'] as const
  return known.find((secrecy) => secrecy === value) ?? null
}

function personOf(id: unknown, { people }: Known) {
  const known = people.find((person) => person.id === id)
  return { id: text(id) ?? '', name: known?.name ?? '' }
}

function deviceOf(chosen: unknown, act: Act, known: Known): Activity['devices'] {
  const { device, carrier, role } = record(chosen)
  const listed = known.devices.find(({ id }) => id === device)
  const check = listed?.latestCheck
  if (listed === undefined || check === null || check === undefined) return []
  const { id, code, model, kind } = listed
  return [
    {
      id,
      code,
      model,
      kind,
      carrier: personOf(carrier, known),
      role: role === 'second' ? 'second' : 'whole-course',
      assignedAt: happenedAt(act),
      check,
      handedOver: null,
    },
  ]
}

function canAtFirst(table: CourseTable | undefined): Activity['can'] {
  if (table === undefined) return {}
  const standing = { state: 'opened', exemption: 'none' } as const
  return Object.fromEntries(
    Object.keys(table.course).map((verb) => {
      const why = isFieldVerb(verb) ? (whyNot(table, verb, standing) ?? null) : ONCE_SENT
      return [verb, { allowed: why === null, why }]
    }),
  )
}
