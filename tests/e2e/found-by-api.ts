/** Founds 丹东市民政局 by the API, where a test is about something else than founding. */

export const PASSWORD = '断桥边的晚霞真好看啊今天'

/** Logins of two of the records office, and of an officer. */
export const OFFICE = ['sundang', 'zhouhe', 'wangjun'] as const

const PEOPLE = [
  { name: '孙档', badgeNumber: 'DD-201', login: 'sundang', kind: 'records-office' },
  { name: '周核', badgeNumber: 'DD-202', login: 'zhouhe', kind: 'records-office' },
  { name: '王军', badgeNumber: '013457', login: 'wangjun', kind: 'field' },
] as const

/** With the office, its people and one recorder. `setupLink`: as the start-up printed it. */
export async function foundByApi(setupLink: string): Promise<void> {
  const { origin, hash } = new URL(setupLink)
  const ask = asking(origin)
  const units = [
    { kind: 'records-office', name: '局办公室' },
    { kind: 'field', name: '执法监察科' },
  ]
  await ask('POST', '/setup', {
    token: hash.slice(1),
    agency: { code: 'ddmz', name: '丹东市民政局' },
    units,
    administrator: { name: '赵管理', badgeNumber: 'DD-000', login: 'zhao', password: PASSWORD },
  })
  const { sessionToken } = await ask('POST', '/session', { login: 'zhao', password: PASSWORD })
  const admin = asking(origin, sessionToken)
  await admin('POST', '/regulations/adopt', { pack: 'dandong-civil-affairs-2019' })
  const found = await admin('GET', '/units')
  const unitOf = (kind: string) =>
    found.units.find((unit: { kind: string }) => unit.kind === kind)?.id
  for (const { kind, ...person } of PEOPLE) {
    const roles = [kind === 'field' ? 'officer' : 'records-office']
    const { linkToken } = await admin('POST', '/people', { ...person, unit: unitOf(kind), roles })
    await ask('POST', '/accounts/activate', { token: linkToken, password: PASSWORD })
  }
}

/** Answers as they come: whoever asks knows their shape. @throws Error with the whole answer */
function asking(origin: string, token?: string) {
  const headers = {
    'content-type': 'application/json',
    'x-liuhen': '1',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  }
  return async (method: 'GET' | 'POST', path: string, body?: object) => {
    const asked = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
    const response = await fetch(`${origin}/api/v1${path}`, asked)
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return JSON.parse(text)
  }
}
