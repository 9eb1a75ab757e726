import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import type { House } from '../../app/hallway/perform.ts'
import {
  actorOfLogin,
  type Does,
  performing,
  setUpToken,
} from '../../app/hallway/test-founding.io.ts'
import { allVerbs } from '../../app/modules.ts'
import { type Actor, type PersonActor, uuidOf } from '../../platform/kernel/index.ts'
import { signingVerbs } from './module.ts'

const DOOR: Actor = { is: 'anonymous', address: 'test' }

export interface Signing {
  readonly does: Does
  readonly did: (...asked: Parameters<Does>) => Promise<unknown>
  readonly agency: Uuid
  readonly admin: PersonActor
}

/** An agency with an administrator; keys of certificates lie in this folder. */
export async function foundSigning(house: House, keys: string): Promise<Signing> {
  const ours = signingVerbs({ keys })
  const others = allVerbs.filter(({ name }) => !name.startsWith('signing.'))
  const { does, did } = performing(house, [...others, ...ours])
  const founded = await did(DOOR, 'org.found-installation', {
    token: await setUpToken(house),
    agency: { code: 'sc', name: '顺城区市场监督管理局' },
    units: [{ kind: 'records-office', name: '办公室' }],
    administrator: {
      name: '管理员',
      badgeNumber: 'A1',
      login: 'admin',
      password: '下午三点在凤城路口见面吧',
    },
  })
  const agency = uuidOf(z.object({ agency: z.string() }).parse(founded).agency)
  return { does, did, agency, admin: await actorOfLogin(house, 'admin') }
}
