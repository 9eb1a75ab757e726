import { readFileSync } from 'node:fs'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { printExcerpt } from './excerpt/say-excerpt.ts'
import { verifyExcerpt, verifyPacket } from './node/verify-place.ts'
import { printVerdict } from './print-verdict.ts'
import { readPin } from './read-pin.ts'

/**
 * `liuhen verify <folder> [--vkey key-or-file] [--json]`: prints the verdict on a packet or an excerpt. Exit code 0 only if
 * everything holds, 1 if not, 2 if there is nothing to judge: no folder, no packet, wrong words.
 */
export async function runVerify(
  argv: readonly string[],
  out: (text: string) => void = (text) => void process.stdout.write(text),
): Promise<number> {
  const words = readWords(argv)
  if (words === undefined) {
    out(USAGE)
    return 2
  }
  const { folder, vkey, witnesses, stampCertificates, json } = words
  const options = { witnesses, stampCertificates, ...(vkey === undefined ? {} : { vkey }) }
  const excerpt = await verifyExcerpt(folder, options)
  if (excerpt !== undefined) {
    out(json ? `${JSON.stringify(excerpt, null, 2)}\n` : printExcerpt(excerpt))
    return excerpt.holds ? 0 : 1
  }
  const verdict = await verifyPacket(folder, options)
  out(json ? `${JSON.stringify(verdict, null, 2)}\n` : printVerdict(verdict))
  if (!verdict.usable) return 2
  return verdict.holds ? 0 : 1
}

interface Words {
  readonly folder: string
  readonly vkey: string | undefined
  readonly witnesses: readonly string[]
  readonly stampCertificates: readonly string[]
  readonly json: boolean
}

function readWords(argv: readonly string[]): Words | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        vkey: { type: 'string' },
        witness: { type: 'string', multiple: true },
        'stamp-certificate': { type: 'string', multiple: true },
        json: { type: 'boolean', default: false },
      },
    })
    const [folder, ...more] = positionals
    if (folder === undefined || more.length > 0) return undefined
    const { vkey, json } = values
    const witnesses = (values.witness ?? []).map(readKey)
    const stampCertificates = (values['stamp-certificate'] ?? []).map(readKey)
    const pinned = { witnesses, stampCertificates }
    return { folder, json, ...pinned, vkey: vkey === undefined ? undefined : readKey(vkey) }
  } catch {
    return undefined
  }
}

/** The key itself, its fingerprint, or a file that holds one of them. @throws if it is none */
function readKey(word: string): string {
  return readPin(word) === undefined ? readFileSync(word, 'utf8') : word
}

const USAGE = `用法：liuhen verify <移交包文件夹、ZIP、光盘映像或光驱> [--vkey 公钥、公钥指纹或公钥文件] [--witness 见证人公钥或指纹（可多个，每一个都须签过名）] [--stamp-certificate 时间戳证书的 SHA-256 指纹（可多个）] [--json]
  离线核验移交包或者摘录，不需要服务器和网络。
  退出码：0 全部成立；1 不成立；2 无法核验（不是移交包，或参数、公钥文件不对）。
`
