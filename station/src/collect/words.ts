import { parseArgs } from 'node:util'
import { readOrigin } from '../read-origin.ts'
import { Trouble } from '../trouble.ts'

export interface CollectWords {
  readonly folder: string
  readonly server: string
  readonly login: string
  readonly station?: string
  readonly device?: string
  /** What the recorder's clock showed when the command was given; RFC 3339 with offset. */
  readonly deviceClock?: string
  readonly state?: string
  readonly passwordFile?: string
  readonly parallel: number
  /** Also what this station has a receipt for. */
  readonly again: boolean
  readonly json: boolean
}

/** @throws Trouble (unusable) with what is wrong and the usage */
export function readCollectWords(argv: readonly string[]): CollectWords {
  const { values, positionals } = parsed(argv)
  const [folder, ...more] = positionals
  if (folder === undefined || more.length > 0) throw unusable('请给出一个文件夹。')
  if (values.server === undefined) throw unusable('请用 --server 给出服务器网址。')
  if (values.login === undefined) throw unusable('请用 --login 给出您的账号。')
  const parallel = Number(values.parallel)
  if (!Number.isInteger(parallel) || parallel < 1 || parallel > 16) {
    throw unusable('--parallel 须为 1 到 16 的整数。')
  }
  const clock = values['device-clock']
  return {
    folder,
    server: readOrigin(values.server),
    login: values.login,
    parallel,
    again: values.again,
    json: values.json,
    ...(values.station === undefined ? {} : { station: values.station }),
    ...(values.device === undefined ? {} : { device: values.device }),
    ...(values.state === undefined ? {} : { state: values.state }),
    ...(clock === undefined ? {} : { deviceClock: readClock(clock) }),
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
        station: { type: 'string' },
        device: { type: 'string' },
        'device-clock': { type: 'string' },
        state: { type: 'string' },
        'password-file': { type: 'string' },
        parallel: { type: 'string', default: '3' },
        again: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw unusable(`参数看不懂：${error instanceof Error ? error.message : ''}`)
  }
}

/** As the recorder's screen shows it, in the time of China unless an offset is written. */
export function readClock(text: string): string {
  const [, day, time, offset] =
    /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d{1,3})?)(Z|[+-]\d\d:\d\d)?$/.exec(text.trim()) ??
    []
  const told = `${day}T${time}`
  // Date rolls 30 February over into March; read as UTC, the day must come back as written.
  const shown = new Date(`${told}Z`)
  if (Number.isNaN(shown.getTime()) || !shown.toISOString().startsWith(`${day}T`)) {
    throw unusable(`设备时钟“${text}”不对，请照屏幕写成 2025-11-18 17:39:58。`)
  }
  return `${told}${offset ?? '+08:00'}`
}

function unusable(sentence: string): Trouble {
  return new Trouble(`${sentence}\n\n${USAGE}`, 2)
}

const USAGE = `用法：liuhen collect <文件夹> --server <网址> --login <账号>
  --device <编号>          设备编号；不写则由文件名识别
  --device-clock <时间>    按回车的一刻设备屏幕所示时间，如 "2025-11-18 17:39:58"
  --station <名称>         采集工作站名称；不写则用本机名
  --parallel <个数>        同时上传的文件数，默认 3
  --password-file <文件>   从文件读取密码；不写则在终端输入，或从标准输入读一行
  --state <文件夹>         本机进度与收据的存放处
  --again                  已有签名回执的文件也再次上传（登记为再次见到）
  --json                   结果以 JSON 输出
  退出码：0 全部入库；1 没有全部入库，可再次运行同一命令；2 参数或文件夹不能用。`
