import { parseArgs } from 'node:util'
import { readOrigin } from '../read-origin.ts'
import { Trouble } from '../trouble.ts'

export interface DiscWords {
  /** A mounted disc, an image, or the drive. */
  readonly place: string
  readonly vkey?: string
  /** Where the result is reported; absent: it is only checked. */
  readonly report?: {
    readonly server: string
    readonly login: string
    readonly passwordFile?: string
    readonly kept: string
    readonly blank: string
    readonly burnedAt?: string
    readonly remark: string
  }
  readonly json: boolean
}

/** @throws Trouble (unusable) with what is wrong and the usage */
export function readDiscWords(argv: readonly string[]): DiscWords {
  const { values, positionals } = parsed(argv)
  const [verb, place, ...more] = positionals
  if (verb !== 'verify' || place === undefined || more.length > 0) {
    throw unusable('请给出光盘所在的文件夹、光驱（如 /dev/sr0）或者光盘映像。')
  }
  const plain = {
    ...{ place, json: values.json },
    ...(values.vkey === undefined ? {} : { vkey: values.vkey }),
  }
  if (values.server === undefined) return plain
  if (values.login === undefined) throw unusable('请用 --login 给出您的账号。')
  const burnedAt = values['burned-at']
  if (burnedAt !== undefined && Number.isNaN(Date.parse(burnedAt))) {
    throw unusable('--burned-at 要写成 2026-11-21T10:30:00+08:00 的样子。')
  }
  const report = {
    ...{ server: readOrigin(values.server), login: values.login, kept: values.kept },
    ...{ blank: values.blank, remark: values.remark },
    ...(burnedAt === undefined ? {} : { burnedAt: new Date(burnedAt).toISOString() }),
    ...(values['password-file'] === undefined ? {} : { passwordFile: values['password-file'] }),
  }
  return { ...plain, report }
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        server: { type: 'string' },
        login: { type: 'string' },
        'password-file': { type: 'string' },
        vkey: { type: 'string' },
        kept: { type: 'string', default: '' },
        blank: { type: 'string', default: '' },
        'burned-at': { type: 'string' },
        remark: { type: 'string', default: '' },
        json: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw unusable(`参数看不懂：${error instanceof Error ? error.message : ''}`)
  }
}

function unusable(sentence: string): Trouble {
  return new Trouble(`${sentence}\n\n${USAGE}`, 2)
}

const USAGE = `用法：liuhen disc verify <文件夹、光驱或光盘映像> [--server <网址> --login <账号> --kept <存放地点>]
  从光盘逐字节读回，用公开的核验程序核验；给出服务器的，并向服务器登记结果。
  --kept <地点>            光盘存放的地点（登记刻录时必填）
  --burned-at <时间>       刻录时间，不写为现在
  --blank <编号>           空白盘上的编号
  --remark <说明>          登记定期检查时的备注
  --vkey <公钥>            账本公钥、指纹或公钥文件
  --password-file <文件>   从文件读取密码；不写则在终端输入，或从标准输入读一行
  --json                   结果以 JSON 输出
  退出码：0 一致并已登记；1 不一致或没有登记；2 参数不对，或者不是光盘。`
