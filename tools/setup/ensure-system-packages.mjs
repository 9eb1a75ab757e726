import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runQuietly } from './run-program.mjs'
import { SetupError, say } from './setup-error.mjs'

const isThere = {
  command: (name) =>
    [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'].some((folder) => {
      try {
        accessSync(join(folder, name), constants.X_OK)
        return true
      } catch {
        return false
      }
    }),
  font: () =>
    ['/usr/share/fonts/opentype/noto', '/usr/share/fonts/truetype/noto'].some(
      (folder) => existsSync(folder) && readdirSync(folder).some((name) => name.includes('CJK')),
    ),
  goModule: () => existsSync('/usr/share/gocode/src/golang.org/x/mod/sumdb/note'),
}

/** What Debian brings: how to see that it is there, what it is for, what is missing without it. */
const START = [
  {
    apt: 'ffmpeg',
    found: () => isThere.command('ffprobe') && isThere.command('ffmpeg'),
    use: '读取音像文件、制作播放副本',
    without: '不能读取音像内容、不能判断连续性、不能播放 H.265',
  },
  {
    apt: 'fonts-noto-cjk',
    found: isThere.font,
    use: '中文字体',
    without: '不能生成 PDF 文书；截图可能缺少汉字',
  },
  {
    apt: 'qpdf',
    found: () => isThere.command('qpdf'),
    use: '把多份 PDF 装订成一份案卷',
    without: '不能装订案卷',
  },
  {
    apt: 'poppler-utils',
    // pdfsig is what the tests take from it.
    found: () => ['pdfinfo', 'pdftotext', 'pdftoppm', 'pdfsig'].every(isThere.command),
    use: '检查扫描件、显示文书页面',
    without: '不能收取 PDF 扫描件，网页上看不到文书的页面',
  },
  {
    apt: 'xorriso',
    found: () => isThere.command('xorriso'),
    use: '制作证据光盘的映像',
    without: '不能刻制证据光盘',
  },
]
const TEST = [
  {
    apt: 'chromium-headless-shell',
    found: () => isThere.command('chromium-headless-shell'),
    use: '浏览器测试',
  },
  { apt: 'golang-go', found: () => isThere.command('go'), use: '用独立实现核对账本' },
  { apt: 'golang-golang-x-mod-dev', found: isThere.goModule, use: '用独立实现核对账本' },
  {
    apt: 'nginx-light',
    found: () => isThere.command('nginx'),
    use: '核对与 nginx 配合的上传和播放',
  },
  {
    apt: 'libnss3-tools',
    found: () => isThere.command('certutil'),
    use: '用独立实现核对 PDF 签名',
  },
  { apt: 'openssl', found: () => isThere.command('openssl'), use: '用独立实现核对签名' },
  { apt: 'python3', found: () => isThere.command('python3'), use: '用独立实现核对移交包和表格' },
  { apt: 'unzip', found: () => isThere.command('unzip'), use: '用独立实现解开移交包' },
  { apt: 'zip', found: () => isThere.command('zip'), use: '核对别的程序压缩的移交包' },
]
const BENCH = [
  ...TEST.filter(({ apt }) => apt === 'nginx-light'),
  { apt: 'chromium', found: () => isThere.command('chromium'), use: '测量播放' },
]
const WANTED = { start: START, test: [...START, ...TEST], bench: [...START, ...BENCH] }

/**
 * Installs only what is missing, where it may. For `start` the program runs without it and says
 * what it then cannot do; a test run stops, because tests that are left out prove nothing.
 */
export function ensureSystemPackages(purpose) {
  const missing = WANTED[purpose].filter(({ found }) => !found())
  if (missing.length === 0) return
  const failure = install(missing) ?? stillMissing(missing)
  if (failure === undefined) return
  const names = missing.map(({ apt }) => apt).join(' ')
  if (purpose !== 'start') {
    throw new SetupError(
      `缺少系统软件 ${names}，${failure}\n请由管理员执行：apt-get install ${names}`,
    )
  }
  say(`缺少系统软件 ${names}，${failure}`)
  for (const { apt, without, found } of missing) if (!found()) say(`没有 ${apt}：${without}。`)
  say(`其余功能照常。补装：apt-get install ${names}，然后重新启动。`)
}

/** @returns undefined, or why it could not be done */
function install(missing) {
  if (process.getuid?.() !== 0) return '当前用户不是 root，不能自动安装。'
  if (!existsSync('/etc/debian_version') || !isThere.command('apt-get')) {
    return '本机不是 Debian 系统，不能自动安装。'
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const { apt, use } of missing) say(`安装系统软件 ${apt}：${use}。`)
  const updated = runQuietly('apt-get', ['update', '-qq'], { env })
  const words = [
    'install',
    '-y',
    '-qq',
    '--no-install-recommends',
    ...missing.map(({ apt }) => apt),
  ]
  const failure = runQuietly('apt-get', words, { env })
  if (failure === undefined) return undefined
  return `自动安装没有成功：\n${(updated ?? failure).slice(-800)}`
}

function stillMissing(missing) {
  const absent = missing.filter(({ found }) => !found()).map(({ apt }) => apt)
  return absent.length === 0 ? undefined : `装后仍找不到 ${absent.join('、')}。`
}
