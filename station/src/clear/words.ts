import { parseArgs } from 'node:util'
import { readOrigin } from '../read-origin.ts'
import { Trouble } from '../trouble.ts'

export interface ClearWords {
  readonly folder: string
  readonly server: string
  readonly login: string
  readonly state?: string
  readonly passwordFile?: string
  /** The typed confirmation where nobody is at the keyboard: the folder's own name. */
  readonly confirm?: string
  readonly json: boolean
}

/** @throws Trouble (unusable) with what is wrong and the usage */
export function readClearWords(argv: readonly string[]): ClearWords {
  const { values, positionals } = parsed(argv)
  const [folder, ...more] = positionals
  if (folder === undefined || more.length > 0) throw unusable('请给出一台记录仪的文件夹。')
  if (values.server === undefined) throw unusable('请用 --server 给出服务器网址。')
  if (values.login === undefined) throw unusable('请用 --login 给出您的账号。')
  return {
    folder,
    server: readOrigin(values.server),
    login: values.login,
    json: values.json,
    ...(values.state === undefined ? {} : { state: values.state }),
    ...(values.confirm === undefined ? {} : { confirm: values.confirm }),
    ...(values['password-file'] === undefined ? {} : { passwordFile: values['password-file'] }),
  }
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        server: { type: 'string' },
        login: { type: 'string' },
        state: { type: 'string' },
        confirm: { type: 'string' },
        'password-file': { type: 'string' },
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

const USAGE = `用法：liuhen station clear <设备文件夹> --server <网址> --login <账号>
  逐个重新读取文件；每个文件都有签名回执、第二副本已核验、服务器允许，才会请您确认并清空
  --confirm <文件夹名>     无人值守时代替键盘确认，须与文件夹名一致
  --password-file <文件>   从文件读取密码；不写则在终端输入，或从标准输入读一行
  --state <文件夹>         本机进度与收据的存放处，须与采集时相同
  --json                   结果以 JSON 输出
  退出码：0 已清空；1 没有清空或没有清完；2 参数或文件夹不能用。`
