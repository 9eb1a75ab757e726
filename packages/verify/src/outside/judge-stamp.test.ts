import { expect, test } from 'vitest'
import { timeAuthority } from '../../../../server/platform/signature/test-authority.ts'
import { nodeMachine } from '../node/node-machine.ts'
import { judgeStamp } from './judge-stamp.ts'

const TEXT = new TextEncoder().encode('three lines of a checkpoint')
test.each(['rsa:2048', 'P-256', 'P-384'] as const)(
  'a time stamp of %s is checked to its signature, and no byte of it can change unseen',
  async (kind) => {
    const response = timeAuthority(kind).stamp(TEXT)
    const judge = (bytes: Uint8Array, text = TEXT) => judgeStamp(bytes, text, nodeMachine.sha256)
    const whole = await judge(response)
    expect(whole).toMatchObject({ ok: true, authority: 'Test authority', checked: true })
    expect(await judge(response, TEXT.with(0, 0))).toEqual({
      ok: false,
      zh: '时间戳不是对这个检查点的',
    })
    let unseen = 0
    for (let at = 0; at < response.length; at += 7) {
      const read = await judge(Uint8Array.from(response).with(at, (response[at] ?? 0) ^ 1))
      // What is outside of the signature (a version) may differ; another algorithm is not believed.
      if (read.ok && read.checked && JSON.stringify(read) !== JSON.stringify(whole)) unseen += 1
      if (read.ok && read.at.getTime() !== (whole.ok ? whole.at.getTime() : 0)) unseen += 1
    }
    expect(unseen).toBe(0)
  },
)

test('a stamp by a certificate that was over, or is none for time stamps, is none', async () => {
  const judge = (bytes: Uint8Array) => judgeStamp(bytes, TEXT, nodeMachine.sha256)
  const response = Buffer.from(timeAuthority('P-256').stamp(TEXT))
  // The second UTCTime is the end of the certificate: 2036 becomes 2016.
  const until = response.indexOf('170d', response.indexOf('170d', 'hex') + 2, 'hex')
  expect(await judge(response.with(until + 2, 0x31))).toMatchObject({
    zh: '时间戳的时间不在证书有效期内',
  })
  const use = response.indexOf('2b06010505070308', 'hex')
  expect(await judge(response.with(use + 7, 3))).toMatchObject({ zh: '所附证书不是时间戳证书' })
  expect(await judge(new Uint8Array(9))).toMatchObject({ zh: '不是时间戳' })
  expect(await judge(Buffer.concat([response, Buffer.of(0)]))).toMatchObject({ zh: '不是时间戳' })
})
