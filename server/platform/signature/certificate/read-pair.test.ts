import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readBer, readName } from '@liuhen/format'
import { beforeAll, describe, expect, test } from 'vitest'
import { readPair } from './read-pair.ts'

const folder = mkdtempSync(join(tmpdir(), 'pair-'))
const file = (name: string) => readFileSync(join(folder, name))
const openssl = (line: string) =>
  execFileSync('openssl', line.split(' '), { cwd: folder, stdio: 'ignore' })

beforeAll(() => {
  openssl('req -x509 -newkey rsa:2048 -nodes -days 999 -utf8 -subj /CN=省级根 -keyout rk -out root')
  openssl(
    'req -newkey rsa:2048 -nodes -utf8 -subj /O=平顶山市应急管理局/CN=平顶山应急 -keyout key -out csr',
  )
  openssl('x509 -req -in csr -CA root -CAkey rk -CAcreateserial -days 99 -out cert')
  openssl('pkcs12 -export -in cert -inkey key -certfile root -passout pass:口令1 -out new.p12')
  openssl(
    'pkcs12 -export -legacy -in cert -inkey key -certfile root -passout pass:口令1 -out old.p12',
  )
  openssl('pkcs12 -export -in cert -inkey key -passout pass: -out open.p12')
  openssl('pkcs12 -export -in root -nokeys -passout pass:a -out no-key.p12')
  openssl('pkcs8 -topk8 -in key -passout pass:口令1 -out encrypted')
  openssl('pkey -in key -aes128 -passout pass:a -traditional -out traditional')
  openssl('pkey -in key -traditional -out pkcs1')
  openssl('ecparam -genkey -name prime256v1 -noout -out ec')
  openssl('req -x509 -new -key ec -days 9 -utf8 -subj /CN=曲线 -out ec.cert')
  openssl('ecparam -genkey -name SM2 -noout -out sm2.sec1')
  openssl('pkcs8 -topk8 -nocrypt -in sm2.sec1 -out sm2')
  openssl('req -x509 -new -key sm2 -sm3 -days 9 -utf8 -subj /CN=国密 -out sm2.cert')
  openssl('req -x509 -newkey rsa:1024 -nodes -days 9 -subj /CN=short -keyout short -out short.cert')
  openssl('req -x509 -newkey ed25519 -nodes -days 9 -subj /CN=ed -keyout ed -out ed.cert')
})

const pem = (...names: readonly string[]) => Buffer.concat(names.map(file))

describe('a pair of key and certificate', () => {
  const PAIRS: readonly [string, () => Buffer, string, number][] = [
    ['PKCS#12 as OpenSSL writes it today', () => file('new.p12'), '口令1', 2],
    ['PKCS#12 as Windows wrote it (RC2, Triple-DES)', () => file('old.p12'), '口令1', 2],
    ['PKCS#12 with an empty password', () => file('open.p12'), '', 1],
    ['PEM: key, certificate, root', () => pem('key', 'cert', 'root'), '', 2],
    ['PEM in any order, the key encrypted', () => pem('root', 'cert', 'encrypted'), '口令1', 2],
    ['PEM with a key of PKCS#1', () => pem('pkcs1', 'cert'), '', 1],
    ['PEM with a key of an elliptic curve', () => pem('ec', 'ec.cert'), '', 1],
  ]
  test.each(PAIRS)('is read from %s', (_what, bytes, password, length) => {
    const read = readPair(bytes(), password)
    expect(read.ok && read.pair.chain.length).toBe(length)
    expect(read.ok && ['平顶山应急', '曲线']).toContain(read.ok && read.pair.chain[0].subject.title)
  })

  const UNUSABLE: readonly [string, () => Uint8Array, string, string][] = [
    ['a wrong password', () => file('new.p12'), '口令2', 'password'],
    ['a wrong password of an old file', () => file('old.p12'), '', 'password'],
    ['a wrong password of a PEM key', () => pem('encrypted', 'cert'), 'x', 'password'],
    ['a file that is something else', () => Buffer.from('%PDF-1.7'), '', 'unreadable'],
    ['a file that is cut off', () => file('new.p12').subarray(0, 900), '口令1', 'unreadable'],
    ['an empty file', () => new Uint8Array(), '', 'unreadable'],
    ['a certificate of another key', () => pem('ec', 'cert'), '', 'key-mismatch'],
    ['a certificate alone', () => pem('cert'), '', 'no-key'],
    ['a key alone', () => pem('key'), '', 'no-certificate'],
    ['a PKCS#12 file without a key', () => file('no-key.p12'), 'a', 'no-key'],
    ['an SM2 key', () => pem('sm2', 'sm2.cert'), '', 'sm2'],
    ['an SM2 key of the older form', () => pem('sm2.sec1', 'sm2.cert'), '', 'sm2'],
    ['an SM2 certificate with another key', () => pem('key', 'sm2.cert'), '', 'sm2'],
    ['a key that is too short', () => pem('short', 'short.cert'), '', 'key-short'],
    ['a key of an unread kind', () => pem('ed', 'ed.cert'), '', 'key-kind'],
    ['a key encrypted in the old way', () => pem('traditional', 'cert'), 'a', 'encryption'],
  ]
  test.each(UNUSABLE)('is not read from %s', (_what, bytes, password, why) => {
    expect(readPair(bytes(), password)).toEqual({ ok: false, why })
  })

  test('is refused or unchanged whichever byte is damaged, and the program stays up', () => {
    const whole = file('new.p12')
    const read = readPair(whole, '口令1')
    const sha256 = read.ok && read.pair.chain[0].sha256
    for (let place = 0; place < whole.length; place += 17) {
      const damaged = Buffer.from(whole)
      damaged.writeUInt8((damaged[place] ?? 0) ^ 0x55, place)
      const found = readPair(damaged, '口令1')
      if (found.ok) expect(found.pair.chain[0].sha256, `byte ${place}`).toBe(sha256)
    }
  })
})

test('a certificate with a damaged byte is refused or read, and nothing is thrown', () => {
  openssl('x509 -in cert -outform DER -out damaged.der')
  const whole = file('damaged.der')
  const found = new Set<string>()
  for (let place = 0; place < whole.length; place += 1) {
    const damaged = Buffer.from(whole)
    damaged.writeUInt8((damaged[place] ?? 0) ^ 0x55, place)
    const text = `-----BEGIN CERTIFICATE-----\n${damaged.toString('base64')}\n-----END CERTIFICATE-----\n`
    const read = readPair(Buffer.concat([pem('key'), Buffer.from(text)]), '')
    found.add(read.ok ? 'read' : read.why)
  }
  expect(found).toContain('unreadable')
})

test('a Chinese name is read in each encoding that authorities wrote it in', () => {
  const gbk = Buffer.from('cbb3b3c7c7f8', 'hex')
  const encoded: readonly [number, Buffer][] = [
    [0x0c, Buffer.from('顺城区')],
    [0x1e, Buffer.from('顺城区', 'utf16le').swap16()],
    [0x14, gbk],
    [0x13, gbk],
  ]
  for (const [tag, text] of encoded) {
    const value = Buffer.concat([
      Buffer.from('0603550403', 'hex'),
      Buffer.from([tag, text.length]),
      text,
    ])
    const part = Buffer.concat([Buffer.from([0x30, value.length]), value])
    const set = Buffer.concat([Buffer.from([0x31, part.length]), part])
    const name = readName(readBer(Buffer.concat([Buffer.from([0x30, set.length]), set])))
    expect(name).toMatchObject({ title: '顺城区', text: 'CN=顺城区' })
  }
})

test('a certificate keeps every byte', () => {
  writeFileSync(join(folder, 'pair'), pem('key', 'cert'))
  const read = readPair(file('pair'), '')
  openssl('x509 -in cert -outform DER -out cert.der')
  expect(read.ok && Buffer.compare(read.pair.chain[0].der, file('cert.der'))).toBe(0)
})
