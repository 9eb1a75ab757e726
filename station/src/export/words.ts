import { parseArgs } from 'node:util'
import { readOrigin } from '../read-origin.ts'
import { Trouble } from '../trouble.ts'

export interface ExportWords {
  /** Id of a recording or an activity, or number of an activity. */
  readonly subject: string
  readonly to: string
  readonly server: string
  readonly login: string
  readonly passwordFile?: string
  readonly json: boolean
}

/** @throws Trouble (unusable) with what is wrong and the usage */
export function readExportWords(argv: readonly string[]): ExportWords {
  const { values, positionals } = parsed(argv)
  const [subject, ...more] = positionals
  if (subject === undefined || subject.trim() === '' || more.length > 0) {
    throw unusable('请给出一条音像记录或一次执法活动的编号。')
  }
  if (values.to === undefined) throw unusable('请用 --to 给出目标文件夹。')
  if (values.server === undefined) throw unusable('请用 --server 给出服务器网址。')
  if (values.login === undefined) throw unusable('请用 --login 给出您的账号。')
  return {
    subject: subject.trim(),
    to: values.to,
    server: readOrigin(values.server),
    login: values.login,
    json: values.json,
    ...(values['password-file'] === undefined ? {} : { passwordFile: values['password-file'] }),
  }
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        to: { type: 'string' },
        server: { type: 'string' },
        login: { type: 'string' },
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

const USAGE = `用法：liuhen export <音像记录或执法活动编号> --to <文件夹> --server <网址> --login <账号>
  --password-file <文件>   从文件读取密码；不写则在终端输入，或从标准输入读一行
  --json                   结果以 JSON 输出
  退出码：0 全部写好并核对一致；1 没有完成，可再次运行同一命令；2 参数或目标文件夹不能用。`
