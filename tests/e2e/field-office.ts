import { z } from 'zod'
import { callApi, foundAndSignIn } from '../faults/server/call-api.ts'
import type { RunningServer } from '../faults/server/run-server.ts'

/** An office with two officers, their manager of devices and two recorders, made by a script. */
export interface FieldOffice {
  readonly password: string
  readonly officers: readonly {
    readonly id: string
    readonly login: string
    readonly name: string
  }[]
  readonly devices: readonly { readonly id: string; readonly code: string }[]
  /** Session of the first officer, for looking at what the server holds. */
  readonly token: string
}

const PASSWORD = '断桥边的晚霞真好看啊今天'
const PACK = 'dandong-civil-affairs-2019'

const Registered = z.object({ person: z.uuid(), linkToken: z.string() })
const Refused = z.object({ detail: z.string().optional() })
const WithId = z.object({ id: z.uuid() })
const Session = z.object({ sessionToken: z.string() })
const Units = z.object({ units: z.array(z.object({ id: z.uuid(), name: z.string() })) })

/** Founds 丹东市民政局 on a fresh server; its people have the one password. */
export async function foundFieldOffice(server: RunningServer, pack = PACK): Promise<FieldOffice> {
  const admin = await foundAndSignIn(server, { code: 'ddmz', name: '丹东市民政局' })
  const post = async (path: string, body: object, token = admin) => {
    const told = await callApi(server, 'POST', path, token, body)
    const { detail } = Refused.parse(told)
    if (detail !== undefined) throw new Error(`${path}: ${detail}`)
    return told
  }
  await post('/regulations/adopt', { pack, from: '2020-01-01' })
  const { units } = Units.parse(await callApi(server, 'GET', '/units', admin))
  const unit = units[0]?.id
  const person = async (name: string, login: string, badgeNumber: string, roles: string[]) => {
    const asked = { name, login, badgeNumber, unit, roles }
    const { person: id, linkToken } = Registered.parse(await post('/people', asked))
    await post('/accounts/activate', { token: linkToken, password: PASSWORD })
    return { id, login, name }
  }
  const signIn = async (login: string) =>
    Session.parse(await post('/session', { login, password: PASSWORD }, '')).sessionToken
  const officers = [
    await person('王军', 'wangjun', 'DD-101', ['officer']),
    await person('李敏', 'limin', 'DD-102', ['officer']),
  ]
  const manager = await person('孙库', 'sunku', 'DD-201', ['device-manager', 'records-office'])
  const keeping = await signIn(manager.login)
  const token = await signIn('wangjun')
  const devices = []
  for (const code of ['DSJ0231', 'DSJ0232', 'DSJ0233']) {
    const asked = { code, kind: 'body-camera', model: 'DSJ-V8', unit }
    const { id } = WithId.parse(await post('/devices', asked, keeping))
    await post(`/devices/${id}/checks`, checkNow(), token)
    devices.push({ id, code })
  }
  return { password: PASSWORD, officers, devices, token }
}

function checkNow(): object {
  const deviceClock = new Date().toISOString()
  return { noFault: true, batteryPercent: 95, freeMegabytes: 48_000, deviceClock }
}
