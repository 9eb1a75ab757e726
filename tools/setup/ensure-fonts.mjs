import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runQuietly } from './run-program.mjs'
import { ROOT, SetupError, say } from './setup-error.mjs'

const FOLDER = join(ROOT, 'tools/fonts/files')
const { fonts: FONTS } = JSON.parse(readFileSync(join(ROOT, 'tools/fonts/fonts.json'), 'utf8'))

/**
 * Takes the fonts of documents out of their Debian packages, which are fetched but not installed:
 * apt checks their signatures. 宋 and 黑 come from fonts-noto-cjk, which is installed. For `start`
 * the program runs without them and says what then looks different; a test run stops.
 */
export function ensureFonts(purpose) {
  const missing = FONTS.filter(({ file }) => !existsSync(join(FOLDER, file)))
  if (missing.length === 0) return
  const names = [...new Set(missing.map((font) => font.package))].join(' ')
  say(`取文书字体 ${missing.map(({ role, file }) => `${role} ${file}`).join('、')}（${names}）……`)
  const failure = fetchAll(missing)
  if (failure === undefined) return
  const line = `没有取得文书字体：${failure}\n可自行取得后放入 ${FOLDER}（文件名见 tools/fonts/fonts.json）。`
  if (purpose !== 'start') throw new SetupError(line)
  say(line)
  say('没有这些字体时，文书的仿宋、楷体以宋体代替，部分罕用字不能打印。其余功能照常。')
}

/** @returns undefined, or why it could not be done */
function fetchAll(missing) {
  if (!existsSync('/etc/debian_version')) return '本机不是 Debian 系统，不能自动取得。'
  mkdirSync(FOLDER, { recursive: true })
  const folder = mkdtempSync(join(tmpdir(), 'liuhen-fonts-'))
  try {
    for (const name of new Set(missing.map((font) => font.package))) {
      const failure = download(name, folder) ?? unpack(name, folder, missing)
      if (failure !== undefined) return failure
    }
    return undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Lists that were never fetched are fetched once; only root may. */
function download(name, folder) {
  const fetchIt = () => runQuietly('apt-get', ['download', '-qq', name], { cwd: folder })
  if (fetchIt() === undefined) return undefined
  if (process.getuid?.() === 0) runQuietly('apt-get', ['update', '-qq'])
  return fetchIt()?.slice(-400)
}

/** A font appears under its name whole or not at all. */
function unpack(name, folder, missing) {
  const deb = readdirSync(folder).find((file) => file.startsWith(`${name}_`))
  if (deb === undefined) return `没有下载到 ${name}。`
  const wanted = missing.filter((font) => font.package === name)
  const script = 'deb=$1; shift; dpkg-deb --fsys-tarfile "$deb" | tar xf - "$@"'
  const paths = wanted.map(({ path }) => path)
  const failure = runQuietly('bash', ['-ceo', 'pipefail', script, '-', deb, ...paths], {
    cwd: folder,
  })
  if (failure !== undefined) return failure.slice(-400)
  for (const { file, path, sha256 } of wanted) {
    const bytes = readFileSync(join(folder, path))
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
      say(`字体 ${file} 与核对过的版本不同（Debian 版本不同）：文书版面可能略有差异。`)
    }
    const part = join(FOLDER, `${file}.part`)
    copyFileSync(join(folder, path), part)
    renameSync(part, join(FOLDER, file))
  }
  return undefined
}
