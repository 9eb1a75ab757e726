import { browserMachine } from '../src/browser/browser-machine.ts'
import { filesCarrier } from '../src/browser/file-carrier.ts'
import type { Carrier } from '../src/carrier.ts'
import { isExcerpt, judgeExcerpt } from '../src/excerpt/judge-excerpt.ts'
import { isoCarrier } from '../src/iso/iso-carrier.ts'
import { isIso } from '../src/iso/read-iso.ts'
import type { Machine } from '../src/machine.ts'
import { readPin } from '../src/read-pin.ts'
import { judgePacket, type VerifyOptions } from '../src/verify-packet.ts'
import type { Progress } from '../src/watch.ts'
import { blobRoom } from '../src/zip/room.ts'
import { zipCarrier } from '../src/zip/zip-carrier.ts'
import { openDigestPool } from './digest-pool.ts'
import { byId, element } from './element.ts'
import { type Given, givenByDrop, givenByInput } from './given-files.ts'
import { outsideTyped, watchOutside } from './outside-typed.ts'
import { showExcerpt } from './show-excerpt.ts'
import { showVerdict } from './show-verdict.ts'

/** The text of the thread, put in by the tool that makes the page. */
declare const LIUHEN_DIGEST_WORKER: string

const zone = byId('zone')
const result = byId('result')
const bar = byId('bar')
const key = byId('key')
const keyState = byId('key-state')
let running: AbortController | undefined
let last: Given | undefined

zone.addEventListener('dragover', (event) => {
  event.preventDefault()
  zone.classList.add('over')
})
zone.addEventListener('dragleave', () => zone.classList.remove('over'))
document.addEventListener('drop', (event) => event.preventDefault())
document.addEventListener('dragover', (event) => event.preventDefault())
zone.addEventListener('drop', (event) => {
  event.preventDefault()
  zone.classList.remove('over')
  const items = event.dataTransfer?.items
  if (items !== undefined) void begin(givenByDrop(items))
})
for (const id of ['folder', 'zip']) {
  const input = byId(id)
  if (!(input instanceof HTMLInputElement)) continue
  input.addEventListener('change', () => {
    if (input.files !== null && input.files.length > 0) {
      // The list lives with the field and is emptied with it.
      const given = givenByInput(input.files)
      input.value = ''
      void begin(Promise.resolve(given))
    }
  })
}
const keyFile = byId('key-file')
keyFile.addEventListener('change', async () => {
  if (!(keyFile instanceof HTMLInputElement) || !(key instanceof HTMLInputElement)) return
  const [file] = keyFile.files ?? []
  if (file === undefined) return
  key.value = file.size > 10_000 ? '？' : (await file.text()).trim()
  checkKey()
})
key.addEventListener('input', checkKey)
watchOutside()
byId('cancel').addEventListener('click', () => running?.abort())
byId('again').addEventListener('click', () => {
  if (last !== undefined) void begin(Promise.resolve(last))
})
byId('print').addEventListener('click', () => {
  for (const details of document.querySelectorAll('details')) details.open = true
  print()
})

/** The fingerprint as typed; undefined where the field is empty. */
function keyTyped(): string | undefined {
  const text = key instanceof HTMLInputElement ? key.value.trim() : ''
  return text === '' ? undefined : text
}

function checkKey(): void {
  const text = keyTyped()
  const fits = text === undefined || readPin(text) !== undefined
  keyState.textContent = fits
    ? ''
    : '这不是指纹，也不是公钥：指纹是 64 位的数字和字母 a–f，空格和大小写不限。'
  key.setAttribute('aria-invalid', String(!fits))
}

async function begin(coming: Promise<Given>): Promise<void> {
  running?.abort()
  const work = new AbortController()
  running = work
  result.replaceChildren()
  document.body.dataset.state = 'reading'
  showProgress({ path: '', read: 0, total: 0 })
  const pool = openDigestPool(LIUHEN_DIGEST_WORKER)
  try {
    const given = await coming
    last = given
    const vkey = keyTyped()
    const shown = await judge(await carrierOf(given), browserMachine(pool?.digest), {
      signal: work.signal,
      onProgress: showProgress,
      ...outsideTyped(),
      ...(vkey !== undefined && { vkey }),
    })
    if (running !== work) return
    result.replaceChildren(shown)
    document.body.dataset.state = 'done'
  } catch (error) {
    if (running !== work) return
    document.body.dataset.state = 'stopped'
    result.replaceChildren(element('p', { class: 'stopped', text: sayStop(work, error) }))
  } finally {
    pool?.stop()
  }
  result.focus()
}

/** A packet, or one excerpt with its proof. */
async function judge(
  carrier: Carrier,
  machine: Machine,
  options: VerifyOptions,
): Promise<HTMLElement> {
  return (await isExcerpt(carrier))
    ? showExcerpt(await judgeExcerpt(carrier, machine, options))
    : showVerdict(await judgePacket(carrier, machine, options))
}

async function carrierOf({ name, files, single }: Given): Promise<Carrier> {
  if (single === undefined) return filesCarrier(name, files)
  const room = blobRoom(single)
  return (await isIso(room)) ? isoCarrier(name, room) : zipCarrier(name, room)
}

function sayStop(work: AbortController, error: unknown): string {
  if (work.signal.aborted) return '已停止。没有得出结论，可以重新选择。'
  const why = error instanceof Error ? error.message : ''
  return `没有核验完：${why}。请把移交包复制到本机硬盘，用新版的 Chrome 或 Edge 浏览器再试。`
}

function showProgress({ path, read, total }: Progress): void {
  if (!(bar instanceof HTMLProgressElement)) return
  bar.max = Math.max(1, total)
  bar.value = read
  const percent = total === 0 ? 0 : Math.floor((read / total) * 100)
  byId('progress-text').textContent =
    total === 0 ? '正在列出文件……' : `已读 ${percent}%（${mebi(read)} / ${mebi(total)}）`
  byId('progress-path').textContent = path
}

function mebi(bytes: number): string {
  return bytes >= 2 ** 30
    ? `${(bytes / 2 ** 30).toFixed(2)} GB`
    : `${(bytes / 2 ** 20).toFixed(1)} MB`
}
