import { resolve } from 'node:path'
import process from 'node:process'
import { sayBytes } from '../amounts.ts'
import { askPassword } from '../ask-password.ts'
import { type Progress, showProgress } from '../progress.ts'
import { type Server, signIn } from '../server.ts'
import { realSurroundings, type Surroundings } from '../surroundings.ts'
import { sayTrouble } from '../trouble.ts'
import { downloadFile } from './download-file.ts'
import { orderPacket, type PacketFile, packetFiles } from './order-packet.ts'
import { expectNothingElse, finishTarget, markTarget, readTarget } from './target.ts'
import { type ExportWords, readExportWords } from './words.ts'

interface Exported {
  readonly packet: string
  readonly folder: string
  readonly files: number
  readonly bytes: number
}

/**
 * `liuhen export <recording|activity> --to <folder> --server <url> --login <login>`: writes the
 * packet that a stranger can check offline. The same command goes on where an earlier one stopped.
 * @returns 0 every file is there and right; 1 not finished; 2 unusable words or target
 */
export async function runExport(
  argv: readonly string[],
  around: Surroundings = realSurroundings(),
): Promise<number> {
  const stop = () => {
    around.err('\n已停下。再次运行同一命令将从断点继续。\n')
    process.exit(1)
  }
  process.once('SIGINT', stop)
  try {
    const words = readExportWords(argv)
    const exported = await bringOut(words, around)
    around.out(words.json ? `${JSON.stringify(exported, null, 2)}\n` : sentence(exported))
    return 0
  } catch (error) {
    return sayTrouble(error, around.err)
  } finally {
    process.off('SIGINT', stop)
  }
}

async function bringOut(words: ExportWords, around: Surroundings): Promise<Exported> {
  const folder = resolve(words.to)
  const wanted = { server: words.server, subject: words.subject }
  const before = await readTarget(folder, wanted)
  const password = await askPassword(around, words.login, words.passwordFile)
  const server = await signIn(around, words.server, { login: words.login, password })
  if (before !== undefined) around.err('继续上次没有完成的导出。\n')
  const packet = before?.packet ?? (await orderPacket(server, words.subject))
  if (before === undefined) await markTarget(folder, { ...wanted, packet })
  const files = await packetFiles(server, packet, around)
  const paths = files.map(({ path }) => path)
  await expectNothingElse(folder, paths)
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const progress = showProgress(around, '导出', { files: files.length, bytes })
  await downloadAll(server, folder, files, around, progress).finally(progress.close)
  await finishTarget(folder, paths)
  return { packet, folder, files: files.length, bytes }
}

async function downloadAll(
  server: Server,
  folder: string,
  files: readonly PacketFile[],
  around: Surroundings,
  progress: Progress,
): Promise<void> {
  for (const [id, file] of files.entries()) {
    progress.begin(id, file.path, file.bytes)
    await downloadFile(server, folder, file, around, (at) => progress.reach(id, at))
    progress.end(id)
  }
}

function sentence({ folder, files, bytes, packet }: Exported): string {
  return `移交包已写好：${folder}
  ${files} 个文件，${sayBytes(bytes)}，逐个核对摘要一致。移交包编号 ${packet}。
  核验（不需要服务器和网络）：liuhen verify ${quoted(folder)}
  不用本软件也可以核对：在该文件夹内运行 sha256sum -c manifest-sha256.txt
`
}

const quoted = (path: string): string =>
  /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`
