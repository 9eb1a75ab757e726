import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { collectByStation } from './collect-by-station.ts'
import { choose, expectUsable, type OpenHouse, openHouse, signIn } from './house.ts'
import { followTranscript, orderTranscript } from './transcript.ts'

/**
 * A day of 丹东市民政局 from the first start to a film that plays: every step on the page, by what
 * a person reads there. The tests follow each other; each leaves the house to the next.
 */
const ADMIN = '春天的鸭绿江边很安静的呀'
const OWN = '断桥边的晚霞真好看啊今天'
const PEOPLE = [
  { name: '王军', badge: 'DD-101', login: 'wangjun', unit: '执法科', roles: ['执法人员'] },
  { name: '李敏', badge: 'DD-102', login: 'limin', unit: '执法科', roles: ['执法人员'] },
  { name: '孙档', badge: 'DD-201', login: 'sundang', unit: '办公室', roles: ['办公室工作人员'] },
  { name: '周核', badge: 'DD-202', login: 'zhouhe', unit: '办公室', roles: ['办公室工作人员'] },
] as const
const RECORDERS = ['DSJ0231', 'DSJ0232'] as const

describe('a day with 留痕', () => {
  let house: OpenHouse
  let office: Page
  let phone: Page
  let desk: Page
  const links = new Map<string, string>()

  beforeAll(async () => {
    house = await openHouse()
    office = await house.window(1440)
    phone = await house.window(390)
  })
  afterAll(() => house?.close())

  test('the one-time link founds the agency and signs its administrator in', async () => {
    await office.goto(house.setupLink)
    await office.getByLabel('单位全称').fill('丹东市民政局')
    await office.getByLabel('单位代码').fill('ddmz')
    await office.getByRole('button', { name: '下一步' }).click()
    await expectUsable(office)
    await office.getByRole('button', { name: '下一步' }).click()
    await office.getByLabel('管理员姓名').fill('赵管理')
    await office.getByLabel('执法证号或工号').fill('DD-000')
    await office.getByLabel('登录账号').fill('zhaoguanli')
    await office.getByLabel('设置密码').fill(ADMIN)
    await office.getByLabel('再输一次密码').fill(ADMIN)
    await office.getByRole('button', { name: '完成初始化并登录' }).click()
    await office.getByRole('heading', { name: '选择本单位适用的制度' }).waitFor()
  })

  test('the agency takes its regulation into force and reads it article by article', async () => {
    await office
      .getByRole('article')
      .filter({ hasText: '丹东市民政局' })
      .getByRole('button', { name: '启用这项制度' })
      .click()
    await office.getByText('为保护您的合法权益，监督我们的执法行为').first().waitFor()
    await expectUsable(office)
  })

  test('the set-up link works once', async () => {
    const stranger = await house.window(1440)
    await stranger.goto(house.setupLink)
    await stranger.getByLabel('单位全称').fill('另一个单位')
    await stranger.getByLabel('单位代码').fill('other')
    await stranger.getByRole('button', { name: '下一步' }).click()
    await stranger.getByRole('button', { name: '下一步' }).click()
    await stranger.getByLabel('管理员姓名').fill('陌生人')
    await stranger.getByLabel('执法证号或工号').fill('X-1')
    await stranger.getByLabel('登录账号').fill('stranger')
    await stranger.getByLabel('设置密码').fill(ADMIN)
    await stranger.getByLabel('再输一次密码').fill(ADMIN)
    await stranger.getByRole('button', { name: '完成初始化并登录' }).click()
    await stranger.getByText('链接无效或已使用').waitFor()
  })

  test('a person is registered and given a link that is shown once', async () => {
    await office.getByRole('link', { name: '人员' }).click()
    for (const person of PEOPLE) {
      await office.getByRole('button', { name: '登记人员' }).click()
      await office.getByLabel('姓名').fill(person.name)
      await office.getByLabel('执法证号或工号').fill(person.badge)
      await office.getByLabel('登录账号').fill(person.login)
      await choose(office, '机构', person.unit)
      for (const role of person.roles) await office.getByRole('checkbox', { name: role }).check()
      await office.getByRole('dialog').getByRole('button', { name: /登记$/ }).click()
      const link = await office.getByText(/\/activate#/).textContent()
      links.set(person.login, link ?? '')
      await office.getByRole('button', { name: '我已转交' }).click()
    }
    await office.getByText(/\/activate#/).waitFor({ state: 'hidden' })
    await office.getByRole('cell', { name: '周核' }).waitFor()
    await expectUsable(office)
  })

  test('each sets a password of his own, and a short one is refused', async () => {
    const [first, ...others] = PEOPLE
    await phone.goto(links.get(first.login) ?? '')
    await phone.getByLabel('设置密码').fill('12345678')
    await phone.getByLabel('再输一次密码').fill('12345678')
    await phone.getByRole('button', { name: '设置密码' }).click()
    await phone.getByText('密码至少 12 个字符').waitFor()
    await phone.getByLabel('设置密码').fill(OWN)
    await phone.getByLabel('再输一次密码').fill(OWN)
    await phone.getByRole('button', { name: '设置密码' }).click()
    await phone.getByText('您的账号是 wangjun').waitFor()
    for (const { login } of others) await activate(house, links.get(login) ?? '')
  })

  test('recorders are registered by the office, which alone may under this regulation', async () => {
    const clerk = await house.window(1440)
    await signIn(clerk, house.address, 'sundang', OWN)
    await clerk.getByRole('link', { name: '设备' }).click()
    for (const code of RECORDERS) {
      await clerk.getByRole('button', { name: '登记设备' }).click()
      await clerk.getByLabel('设备编号').fill(code)
      await clerk.getByLabel('型号').fill('DSJ-V8')
      await choose(clerk, '配发科室', '执法科')
      await clerk.getByRole('dialog').getByRole('button', { name: /登记$/ }).click()
      await clerk.getByRole('cell', { name: code }).waitFor()
    }
  })

  test('an officer opens an activity by phone, each recorder checked before use', async () => {
    await signIn(phone, house.address, 'wangjun', OWN)
    await phone.getByRole('link', { name: '新建执法活动' }).click()
    await phone.getByRole('radio', { name: /日常执法检查/ }).check()
    await phone.getByLabel('事由').fill('养老机构安全检查')
    await phone.getByLabel('当事人').fill('丹东市某养老院')
    await phone.getByLabel('地点').fill('丹东市元宝区江城大街 1 号')
    await phone.getByLabel('执法依据').fill('《养老机构管理办法》第三十五条')
    await choose(phone, '记录设备的用途', '执法办案')
    await choose(phone, '执法人员', /李敏/)
    await phone.keyboard.press('Escape')
    for (const [at, code] of RECORDERS.entries()) await takeRecorder(phone, code, at)
    await expectUsable(phone)
    await phone.getByRole('button', { name: '登记，准备出发' }).click()
    await phone.getByRole('button', { name: '到达现场' }).waitFor()
    await expectUsable(phone)
  })

  test('the notice is shown word for word and marked as read aloud', async () => {
    await phone.getByRole('button', { name: '到达现场' }).click()
    await phone.getByRole('button', { name: '告知', exact: true }).click()
    const notice = phone.getByRole('dialog')
    await notice.getByText(NOTICE, { exact: true }).waitFor()
    await expectUsable(phone)
    await notice.getByRole('button', { name: '已宣读' }).click()
    await phone.getByText('已告知').waitFor()
  })

  test('an interruption wants a reason, and going on wants its explanation', async () => {
    await phone.getByRole('button', { name: '中断记录' }).click()
    await phone.getByRole('button', { name: '登记中断' }).click()
    await phone.getByText('请选择原因').waitFor()
    await phone.getByRole('radio').first().check()
    await phone.getByRole('button', { name: '登记中断' }).click()
    await phone.getByRole('button', { name: '恢复记录' }).click()
    await phone.getByRole('radio', { name: '已在录音录像中说明' }).check()
    await phone.getByRole('button', { name: '登记恢复' }).click()
    await phone.getByText('记录恢复').waitFor()
  })

  test('the activity ends, the officers return, and the hand-in is due today', async () => {
    await phone.getByRole('button', { name: '执法结束' }).click()
    await phone.getByRole('button', { name: '返回单位' }).click()
    await phone.getByText('请把记录设备交音像资料管理人员采集').waitFor()
    await phone.getByRole('button', { name: '依据第二十一条，查看原文' }).first().click()
    await phone.getByText('须在第一时间将现场执法音视频记录信息交办公室导出保存').waitFor()
  })

  test('nothing is collected before a second operator confirms, who is not the first', async () => {
    const desk = await house.window(1440)
    await signIn(desk, house.address, 'sundang', OWN)
    const station = await collectByStation({
      server: house.address,
      login: 'sundang',
      password: OWN,
      set: 'a-continuous',
    })
    await desk.getByRole('link', { name: '采集' }).click()
    await desk.getByRole('main').getByRole('link').filter({ hasText: '待第二人确认' }).click()
    await desk.getByLabel('第二人账号').fill('sundang')
    await desk.getByLabel('第二人密码').fill(OWN)
    await desk.getByRole('button', { name: '本人在场，确认采集' }).click()
    await desk.getByText('两次确认的是同一个人').waitFor()
    await desk.getByLabel('第二人账号').fill('zhouhe')
    await desk.getByLabel('第二人密码').fill(OWN)
    await desk.getByRole('button', { name: '本人在场，确认采集' }).click()
    expect(await station.ended).toBe(0)
    await desk.getByText('全部入库了吗').waitFor()
    await desk.getByText('是', { exact: true }).waitFor()
    await expectUsable(desk)
  })

  test('the film plays from the vault, and its page says why to believe it', async () => {
    desk = await house.window(1440)
    await signIn(desk, house.address, 'zhouhe', OWN)
    await desk.getByRole('link', { name: '音像记录' }).click()
    await desk.getByRole('table', { name: '音像记录' }).getByRole('link').first().click()
    await desk
      .getByText(/已封入检查点/)
      .first()
      .waitFor()
    await desk.getByRole('button', { name: '播放' }).first().click()
    // A busy machine decodes late; that it plays is the claim, not how soon.
    const position = () => desk.locator('video').evaluate(positionOf)
    await expect.poll(position, { timeout: 30_000 }).toBeGreaterThan(0.5)
    await desk.getByText('SHA-256', { exact: true }).waitFor()
    await desk.getByText('保管记录').waitFor()
    await expectUsable(desk)
  })

  test('what is said is taken from a file and typed beside the film, and follows it', async () => {
    await orderTranscript(desk)
    await followTranscript(desk)
  })
})

/** Seconds into the film; runs in the page. */
function positionOf(video: { currentTime?: number }): number {
  return video.currentTime ?? 0
}

const NOTICE = '为保护您的合法权益，监督我们的执法行为，本次执法全程录音录像。'

async function activate(house: OpenHouse, link: string): Promise<void> {
  const own = await house.window(390)
  await own.goto(link)
  await own.getByLabel('设置密码').fill(OWN)
  await own.getByLabel('再输一次密码').fill(OWN)
  await own.getByRole('button', { name: '设置密码' }).click()
  await own.getByText('密码已设置').waitFor()
}

async function takeRecorder(phone: Page, code: string, at: number): Promise<void> {
  await phone.getByRole('button', { name: '领用一台设备' }).click()
  await choose(phone, '设备', new RegExp(code))
  await phone.getByRole('button', { name: '现在检查' }).click()
  await phone.getByRole('checkbox', { name: /外观完好/ }).check()
  await phone.getByLabel('电量').fill('95')
  await phone.getByLabel('剩余空间').fill('48')
  await phone.getByRole('button', { name: '与记录仪一致' }).click()
  await phone.getByRole('button', { name: '提交检查' }).click()
  await phone.getByText('使用前检查合格').nth(at).waitFor()
}
