import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { House } from '../../app/hallway/perform.ts'
import type { Ports } from '../../app/ports.ts'
import { loadIdentity } from '../ledger/index.ts'
import type { Vault } from '../vault/index.ts'
import { loadReceiptKey } from './receipt-key.io.ts'

/** The machines of a house in a folder. The queues take everything and do nothing. */
export async function testPorts(root: string, vault: Vault, now: House['clock']['now']) {
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes))
  const folder = (name: string) => join(root, name)
  const idle = (name: string) => ({ name, send: async () => {} })
  const ports: Ports = {
    ledger: {
      folder: folder('ledger'),
      identity: await loadIdentity(folder('keys'), random),
      now,
    },
    vault,
    receiptKey: await loadReceiptKey(folder('keys'), random),
    queues: { probe: idle('probe'), judge: idle('judge'), proxy: idle('proxy') },
    folder: {
      root,
      vault: folder('vault'),
      staging: folder('staging'),
      derived: folder('derived'),
      postgres: folder('postgres'),
      run: folder('run'),
      keys: folder('keys'),
      release: async () => {},
    },
    press: NO_PRESS,
  }
  return ports
}

/** As on a machine without typst: nothing that this office does is printed. */
const NO_PRESS: Ports['press'] = {
  missing: '此处没有排版程序。',
  remarks: [],
  print: () => Promise.reject(new Error('no press')),
  countPages: async () => ({ ok: false, zh: '此处没有装订程序。' }),
  bind: async () => ({ ok: false, zh: '此处没有装订程序。' }),
  copy: async () => ({ ok: false, zh: '此处没有装订程序。' }),
  close: async () => {},
}
