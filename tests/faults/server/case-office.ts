import { z } from 'zod'
import { callApi, foundAndSignIn } from './call-api.ts'
import { OFFICE_PASSWORD } from './found-office.ts'
import { eventually, type RunningServer } from './run-server.ts'

/** An officer's session, and the ids of both officers who handle the cases. */
export interface CaseOffice {
  readonly token: string
  readonly officers: readonly string[]
}

const Id = z.looseObject({ id: z.string() })
const Viewed = z.looseObject({ revision: z.number(), values: z.record(z.string(), z.json()) })
const Units = z.object({ units: z.array(z.object({ id: z.string() })) })
const Hired = z.object({ person: z.string(), linkToken: z.string() })
const Session = z.object({ sessionToken: z.string() })
const Certificates = z.object({ certificates: z.array(z.unknown()) })

/** An agency that can sign, with two officers; no regulation demands anything. */
export async function foundCaseOffice(server: RunningServer): Promise<CaseOffice> {
  const admin = await foundAndSignIn(server, { code: 'ceshi', name: '测试单位' })
  const { units } = Units.parse(await callApi(server, 'GET', '/units', admin))
  const hired = []
  for (const [login, name] of Object.entries({ one: '陈静', other: '刘洋' })) {
    const person = { name, badgeNumber: login, login, unit: units[0]?.id, roles: ['officer'] }
    hired.push(Hired.parse(await callApi(server, 'POST', '/people', admin, person)))
  }
  const link = { token: hired[0]?.linkToken, password: OFFICE_PASSWORD }
  await callApi(server, 'POST', '/accounts/activate', '', link)
  await eventually(async () => {
    const answer = await callApi(server, 'GET', '/certificates', admin)
    return Certificates.parse(answer).certificates.length === 1
  })
  const words = { login: 'one', password: OFFICE_PASSWORD }
  const { sessionToken: token } = Session.parse(
    await callApi(server, 'POST', '/session', '', words),
  )
  return { token, officers: hired.map(({ person }) => person) }
}

/** An application for a licence. @returns the id of the case */
export async function openLicenceCase(
  server: RunningServer,
  { token, officers }: CaseOffice,
): Promise<string> {
  const asked = {
    ...{ category: 'licence', procedure: 'licence', source: 'application' },
    cause: '申请食品经营许可',
    ...{ handlers: officers, parties: [{ role: 'party', kind: 'unit', name: '某某餐饮店' }] },
  }
  return Id.parse(await callApi(server, 'POST', '/cases', token, asked)).id
}

/** Ready to be issued: the notice that the application was accepted. @returns its id */
export async function draftNotice(
  server: RunningServer,
  { token }: CaseOffice,
  of: string,
): Promise<string> {
  const wanted = { template: 'acceptance-notice', case: of }
  const { id } = Id.parse(await callApi(server, 'POST', '/documents', token, wanted))
  const viewed = Viewed.parse(await callApi(server, 'GET', `/documents/${id}`, token))
  const more = { 'applied-on': '2026-11-20', item: '食品经营许可', days: 20 }
  const saved = { id, base: viewed.revision, values: { ...viewed.values, ...more } }
  await callApi(server, 'POST', `/documents/${id}/values`, token, saved)
  return id
}

/** Issues a saved draft, to be sealed by the job that this orders. */
export function issueNotice(server: RunningServer, { token }: CaseOffice, id: string) {
  return callApi(server, 'POST', `/documents/${id}/issue`, token, { id, revision: 2 })
}
