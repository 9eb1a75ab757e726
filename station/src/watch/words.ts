import { parseArgs } from 'node:util'
import { readOrigin } from '../read-origin.ts'
import { Trouble } from '../trouble.ts'

export interface WatchWords {
  readonly root: string
  readonly server: string
  readonly login: string
  readonly station?: string
  readonly state?: string
  readonly passwordFile?: string
  readonly parallel: number
  /** How soon a recorder of which not everything came in is tried again, at the latest. */
  readonly retryMs: number
  /** When a shift begins, by the clock of China. */
  readonly shiftAt: { readonly hour: number; readonly minute: number }
  /** Ends by itself once every recorder that is there has been brought in as far as it can. */
  readonly once: boolean
  readonly json: boolean
}

/** @throws Trouble (unusable) with what is wrong and the usage */
export function readWatchWords(argv: readonly string[]): WatchWords {
  const { values, positionals } = parsed(argv)
  if (values.watch === undefined || positionals.length > 0) {
    throw unusable('请用 --watch 给出记录仪挂载点所在的文件夹。')
  }
  if (values.server === undefined) throw unusable('请用 --server 给出服务器网址。')
  if (values.login === undefined) throw unusable('请用 --login 给出您的账号。')
  const parallel = Number(values.parallel)
  if (!Number.isInteger(parallel) || parallel < 1 || parallel > 32) {
    throw unusable('--parallel 须为 1 到 32 的整数。')
  }
  const retry = Number(values.retry)
  if (!Number.isInteger(retry) || retry < 5 || retry > 3600) {
    throw unusable(`--retry “${values.retry}”不对，须为 5 到 3600 的整数，单位是秒。`)
  }
  return {
    root: values.watch,
    server: readOrigin(values.server),
    login: values.login,
    parallel,
    retryMs: retry * 1000,
    shiftAt: readTime(values['shift-at']),
    once: values.once,
    json: values.json,
    ...(values.station === undefined ? {} : { station: values.station }),
    ...(values.state === undefined ? {} : { state: values.state }),
    ...(values['password-file'] === undefined ? {} : { passwordFile: values['password-file'] }),
  }
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        watch: { type: 'string' },
        server: { type: 'string' },
        login: { type: 'string' },
        station: { type: 'string' },
        state: { type: 'string' },
        'shift-at': { type: 'string', default: '00:00' },
        'password-file': { type: 'string' },
        parallel: { type: 'string', default: '4' },
        retry: { type: 'string', default: '60' },
        once: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw unusable(`参数看不懂：${error instanceof Error ? error.message : ''}`)
  }
}

function readTime(text: string) {
  const [, hour = '', minute = ''] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? []
  if (hour === '') throw unusable(`--shift-at “${text}”不对，例如 08:30。`)
  return { hour: Number(hour), minute: Number(minute) }
}

function unusable(sentence: string): Trouble {
  return new Trouble(`${sentence}\n\n${USAGE}`, 2)
}

const USAGE = `用法：liuhen station --watch <挂载根目录> --server <网址> --login <账号>
  根目录下每个子文件夹是一台记录仪；接入、拔出、再接入都自动处理，Ctrl+C 停止
  --parallel <个数>        所有设备合计同时上传的文件数，默认 4
  --retry <秒>             没有读成或者没有全部入库的记录仪，最多隔几秒再试，默认 60
  --shift-at <时:分>       每班开始的时刻（北京时间），默认 00:00
  --once                   现有设备处理完即退出
  --station <名称>         采集工作站名称；不写则用本机名
  --password-file <文件>   从文件读取密码；不写则在终端输入，或从标准输入读一行
  --state <文件夹>         本机进度与收据的存放处
  --json                   每次变化以一行 JSON 输出
  退出码：0 本班录像已全部入库；1 没有全部入库；2 参数、文件夹或账号不能用。

      liuhen station clear <设备文件夹> --server <网址> --login <账号>
  清空一台已全部入库的记录仪（liuhen station clear --help）`
