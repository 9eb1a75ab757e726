import { expect } from 'vitest'
import type { PersonActor } from '../../../platform/kernel/index.ts'
import {
  type AgencyWithPeople,
  type PeopleScene,
  peopleScene,
} from '../../people/test-people.io.ts'
import { type CaseMade, type DecisionScene, decisionScene } from '../test-decisions.io.ts'
import { ServicesListed } from './serving-shown.ts'

export const AT = '2026-03-02T01:00:00.000Z'

/** An agency of 顺城 with an officer who serves what he handles. */
export async function servingScene() {
  const scene = await peopleScene(AT)
  const agency = await scene.found('s1', 'shuncheng-district')
  const officer = await agency.hire('王', 'field', 'officer')
  return acting({ scene, agency, officer, made: decisionScene(scene, agency) })
}

interface Serving {
  readonly scene: PeopleScene
  readonly agency: AgencyWithPeople
  readonly officer: PersonActor
  readonly made: DecisionScene
}

function acting(it: Serving) {
  const { scene, officer, made } = it
  const look = async ({ id }: CaseMade) =>
    ServicesListed.parse(await scene.did(officer, 'services.list', { id }))
  /** A notice and a receipt in a case of its own, served in this way. */
  const served = async (method: string, { decides = false } = {}) => {
    scene.open.setTime(AT)
    const file = await made.open([officer])
    const document = await made.write(file, officer, { decides, form: 'notice', state: 'issued' })
    const paper = { decides: false, form: 'service-receipt', state: 'issued' as const }
    const receipt = await made.write(file, officer, paper)
    const start = { id: document, method, recipients: [{ party: file.party }] }
    const done = await scene.does(officer, 'services.start', start)
    const { services } = await look(file)
    return { file, document, receipt, done, id: services[0]?.id ?? '' }
  }
  const prove = (id: string, proofs: readonly string[], evidence: object) =>
    scene.does(officer, 'services.add-proof', { id, proofs, evidence })
  const complete = (id: string) => scene.does(officer, 'services.complete', { id })
  return { ...it, look, served, prove, complete }
}

export const text = (entry: string) => ({ kind: 'text', entry })
export const paper = (document: string) => ({ kind: 'document', document })

/** The law does not let a service be complete: this proof of its way is not there. */
export function lacking(proof: string, clause: string) {
  return {
    refusal: {
      code: 'law.refused',
      sentence: expect.stringContaining(`缺${proof}`),
      citations: expect.arrayContaining([expect.objectContaining({ clauses: [clause] })]),
    },
  }
}
