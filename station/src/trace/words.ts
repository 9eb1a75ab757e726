import { parseArgs } from 'node:util'
import { readOrigin } from '../read-origin.ts'
import { Trouble } from '../trouble.ts'

export interface TraceWords {
  /** A file that was found outside. */
  readonly file: string
  readonly server: string
  readonly login: string
  readonly passwordFile?: string
  readonly json: boolean
}

/** @throws Trouble (unusable) with what is wrong and the usage */
export function readTraceWords(argv: readonly string[]): TraceWords {
  const { values, positionals } = parsed(argv)
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw unusable('请给出一个在外面发现的文件。')
  if (values.server === undefined) throw unusable('请用 --server 给出服务器网址。')
  if (values.login === undefined) throw unusable('请用 --login 给出您的账号。')
  return {
    ...{ file, server: readOrigin(values.server), login: values.login, json: values.json },
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

const USAGE = `用法：liuhen trace <文件> --server <网址> --login <账号>
  计算文件的校验值并在服务器上查找：它是哪一份原件、派生文件、复制件，谁查阅或领取过。
  文件本身不上传。每次追查都记入账本。
  --password-file <文件>   从文件读取密码；不写则在终端输入，或从标准输入读一行
  --json                   结果以 JSON 输出
  退出码：0 查到；1 没有查到，或者没有办成；2 参数不对，或者文件读不出。`
