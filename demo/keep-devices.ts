import type { Uuid } from '@liuhen/format'
import type { PersonActor } from '../server/platform/kernel/index.ts'
import { actorFor, type DemoHouse, idIn, textIn } from './demo-house.ts'
import type { AgencyMade } from './found-agencies.ts'

/** What happens to recorders beside the activities, as scenes of the story. */
export interface DeviceScene {
  readonly at: string
  readonly zh: string
  readonly play: () => Promise<void>
}

const [KEEPER, WANG, LI, ZHANG] = ['B0001', '013457', '020188', '011902'] as const

const PROCEDURE = `一、领用前检查外观、电量、存储空间，开机录制十秒并回放，核对设备时间。
二、佩戴于左胸，镜头朝前，不得遮挡；到达现场前开机，执法行为结束后关机。
三、录制中不得删除、剪辑；更换电池、存储卡的，先口述原因和时间。
四、遇到故障立即停止使用，换用其他设备，并在系统中报故障；不得自行拆装。
五、返回后及时交办公室导出保存，充电并擦拭镜头。`

/** Procedure, issue, a fault with its repair, and maintenance, in November 2025. */
export function keepDevices(demo: DemoHouse, agency: AgencyMade): readonly DeviceScene[] {
  const scene = (at: string, zh: string, play: () => Promise<unknown>): DeviceScene => ({
    at,
    zh,
    play: async () => {
      demo.at(at)
      await play()
    },
  })
  let order = ''
  const fault = async () => {
    order = await reportFault(demo, agency)
  }
  return [
    scene('2025-11-17T14:00:00+08:00', '操作规程：演示型号 T1', () => publish(demo, agency)),
    scene('2025-11-17T15:00:00+08:00', '发放设备：执法监察科', () => issue(demo, agency)),
    scene('2025-11-21T09:00:00+08:00', '报故障：DSJ0777', fault),
    scene('2025-11-24T16:00:00+08:00', '维修：DSJ0777', () => repair(demo, agency, order)),
    scene('2025-11-25T10:00:00+08:00', '维护保养：执法监察科', () => maintain(demo, agency)),
  ]
}

async function publish(demo: DemoHouse, agency: AgencyMade): Promise<void> {
  const asked = { model: '演示型号 T1', content: PROCEDURE }
  const id = idIn(
    await demo.act(await who(demo, agency, KEEPER), 'procedures.publish', asked),
    'id',
  )
  for (const badge of [WANG, LI]) {
    await demo.act(await who(demo, agency, badge), 'procedures.confirm', { id })
  }
}

async function issue(demo: DemoHouse, agency: AgencyMade): Promise<void> {
  const keeper = await who(demo, agency, KEEPER)
  for (const [code, badge] of [
    ['DSJ0231', WANG],
    ['DSJ0417', LI],
  ] as const) {
    const receiver = await who(demo, agency, badge)
    const login = `${agency.code}-${badge}`
    const password = agency.accounts.find((account) => account.login === login)?.password
    const asked = { id: device(agency, code), unit: receiver.unit, login, password }
    await demo.act(keeper, 'devices.issue', asked)
  }
}

/** The number of the repair order that it opens. */
async function reportFault(demo: DemoHouse, agency: AgencyMade): Promise<string> {
  const id = device(agency, 'DSJ0777')
  const zhang = await who(demo, agency, ZHANG)
  const told = { id, what: '按下录像键后指示灯不亮，重新开机两次仍不能录制。' }
  return textIn(await demo.act(zhang, 'devices.report-fault', told), 'order')
}

async function repair(demo: DemoHouse, agency: AgencyMade, order: string): Promise<void> {
  await demo.act(await who(demo, agency, KEEPER), 'devices.repair', {
    id: device(agency, 'DSJ0777'),
    order,
    repairer: '演示设备维修部',
    sentOn: '2025-11-20',
    backOn: '2025-11-24',
    work: '更换录像按键组件，试录三十分钟正常。',
    costYuan: 180,
    accepted: true,
  })
}

async function maintain(demo: DemoHouse, agency: AgencyMade): Promise<void> {
  const wang = await who(demo, agency, WANG)
  for (const code of ['DSJ0231', 'DSJ0417']) {
    const care = { work: ['cleaning', 'charging', 'function'], condition: 'good' }
    await demo.act(wang, 'devices.maintain', { id: device(agency, code), ...care })
  }
}

async function who(demo: DemoHouse, agency: AgencyMade, badge: string): Promise<PersonActor> {
  const id = agency.people.get(badge)
  if (id === undefined) throw new Error(`nobody has the badge ${badge}`)
  return actorFor(demo, id)
}

function device(agency: AgencyMade, code: string): Uuid {
  const id = agency.devices.get(code)
  if (id === undefined) throw new Error(`no recorder ${code}`)
  return id
}
