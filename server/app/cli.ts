/**
 * `liuhen <command>`: finds the command and hands it its words. Commands are loaded one by one,
 * so that the verifier runs without the server and the station without a database.
 * Exit code 0 only on full success, 1 when something does not hold, 2 for unusable words.
 */
export async function runCommand(argv: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = argv
  const command = COMMANDS.find((entry) => entry.name === name)
  if (command !== undefined) return command.run(rest)
  const asked = name === 'help' || name === '--help' || name === '-h'
  process.stdout.write(usage(asked ? '' : `没有“${name}”这个命令。\n\n`))
  return asked ? 0 : 2
}

interface Command {
  readonly name: string
  readonly words: string
  readonly zh: string
  readonly run: (argv: readonly string[]) => Promise<number>
}

const COMMANDS: readonly Command[] = [
  {
    name: 'start',
    words: '[--data 目录] [--port 端口] [--host 地址] [--bodies 目录]',
    zh: '启动系统（自带数据库）',
    run: async (argv) => (await import('./start.ts')).runStart(argv),
  },
  {
    name: 'demo',
    words: '[--data 目录] [--port 端口]',
    zh: '启动并装入五个单位、人员、设备和一天的真实录像',
    run: async (argv) => (await import('./start.ts')).runStart(['--demo', ...argv]),
  },
  {
    name: 'collect',
    words: '<目录> --server <网址> [--login 账号]',
    zh: '采集执法记录仪的目录',
    run: async (argv) => (await import('@liuhen/station')).runCollect(argv),
  },
  {
    name: 'station',
    words: '--watch <挂载根目录> --server <网址> --login <账号> | clear <设备文件夹> …',
    zh: '采集站：自动采集接入的多台记录仪；清空已全部入库的记录仪',
    run: async (argv) => (await import('@liuhen/station')).runStation(argv),
  },
  {
    name: 'export',
    words: '<音像记录或执法活动编号> --to <目录> --server <网址>',
    zh: '导出可离线核验的移交包',
    run: async (argv) => (await import('@liuhen/station')).runExport(argv),
  },
  {
    name: 'verify',
    words: '<目录> [--vkey 公钥] [--json]',
    zh: '离线核验移交包（不需要服务器和网络）',
    run: async (argv) => (await import('@liuhen/verify')).runVerify(argv),
  },
  {
    name: 'disc',
    words: 'verify <文件夹、光驱或映像> [--server 网址 --login 账号 --kept 存放地点]',
    zh: '逐字节读回刻录好的光盘，核验并登记',
    run: async (argv) => (await import('@liuhen/station')).runDisc(argv),
  },
  {
    name: 'trace',
    words: '<文件> --server <网址> --login <账号>',
    zh: '追查在外面发现的文件：它是什么，谁查阅或领取过',
    run: async (argv) => (await import('@liuhen/station')).runTrace(argv),
  },
  {
    name: 'witness',
    words: '--log <账本公钥> [--name 名称] [--port 端口]',
    zh: '在另一个机关的机器上见证账本（手册 docs/manual/witness.zh.md）',
    run: async (argv) => (await import('@liuhen/witness')).runWitness(argv),
  },
  {
    name: 'ledger',
    words: 'audit [--data 目录]',
    zh: '全量审计账本',
    run: async (argv) => (await import('./ledger-command.ts')).runLedger(argv),
  },
  {
    name: 'law',
    words: 'check|evaluate|diff|explain',
    zh: '检查制度、按制度判定情形、比较两个版本、解释条款（liuhen law --help）',
    run: async (argv) => (await import('./law-command.ts')).runLaw(argv),
  },
  {
    name: 'templates',
    words: '<模板文件夹> [--print 目录]',
    zh: '检查本单位的文书模板，打印空白样张（手册 docs/manual/write-a-template.zh.md）',
    run: async (argv) => (await import('./templates-command.ts')).runTemplates(argv),
  },
  {
    name: 'nginx',
    words: '[--data 目录] [--listen 端口] [--name 域名] [--cert 证书 --key 私钥]',
    zh: '打印由 nginx 在前面收文件、送录像的完整配置（手册 docs/manual/nginx.zh.md）',
    run: async (argv) => (await import('./nginx-command.ts')).runNginx(argv),
  },
  {
    name: 'openapi',
    words: '',
    zh: '打印接口说明（OpenAPI 3.1）',
    run: async () => (await import('./openapi.ts')).printOpenApi(),
  },
]

function usage(before: string): string {
  const lines = COMMANDS.map(({ name, words, zh }) => `  liuhen ${name} ${words}\n      ${zh}`)
  return `${before}留痕：行政执法全过程记录系统\n\n用法：\n${lines.join('\n')}\n`
}
