import { requestKey } from '../../../api/client.ts'
import {
  closeCollection,
  type DeclaredFile,
  declareFiles,
  openCollection,
  pauseCollection,
} from '../../../api/collections.ts'
import { Problem, problemOf } from '../../../api/problem.ts'
import { type CardFile, inOrder } from './card-file.ts'
import { partsOf } from './list-parts.ts'
import { begins, declaredOf, matchItems, wholeList } from './match-items.ts'
import { readItems } from './read-items.ts'
import { sendItem } from './send-item.ts'
import { EMPTY, type Item, smoothed, type Upload } from './upload-state.ts'

export interface ToldOfCard {
  readonly label: string
  readonly deviceCode: string
  /** A fixed camera, in the place of a recorder. */
  readonly camera?: string
}

/** At most this many files at once: a recorder's card is slower than the network. */
const AT_ONCE = 3
/** The page is told four times a second, however many files move. */
const TELL_MS = 250

/** An upload from this page: what a person does to it, and how the page hears of it. */
export class UploadRun {
  #state: Upload
  #items: Item[] = []
  #stopping = new AbortController()
  #timer: ReturnType<typeof setTimeout> | undefined
  #measured = { at: 0, moved: 0 }
  readonly #openKey = requestKey()
  readonly #listeners = new Set<() => void>()

  /** `collection`: an earlier docking of the same folder that goes on. */
  constructor(collection: string | undefined) {
    this.#state = { ...EMPTY, collection }
  }

  readonly state = (): Upload => this.#state

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Reads the folder; of an earlier docking the list is there already and only the bytes lack. */
  async read(files: readonly CardFile[]): Promise<void> {
    const items: Item[] = inOrder(files).map(({ name, file }) => {
      return { name, file, state: 'listed', moved: 0, speed: 0 }
    })
    this.#items = items
    const bytes = items.reduce((sum, { file }) => sum + file.size, 0)
    this.#begin({ items, phase: 'reading', bytes })
    await readItems(items, this.#soon)
    if (this.#state.collection === undefined) return this.#begin({ phase: 'ready' })
    await this.#orStop(() => this.#declareRest())
  }

  /** Opens the docking and declares every file that could be read, before the first byte moves. */
  async declare({ label, deviceCode, camera }: ToldOfCard): Promise<void> {
    const code = deviceCode.trim()
    const files = declaredOf(this.#items)
    const [first = []] = partsOf(files)
    this.#begin({ phase: 'declaring' })
    try {
      if (this.#state.collection === undefined) {
        const opened = await openCollection(
          {
            label,
            station: '网页采集',
            ...(camera === undefined ? {} : { camera }),
            ...(code === '' || camera !== undefined ? {} : { deviceCode: code }),
            onDevice: this.#items.length,
            totalFiles: files.length,
            totalBytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
            files: first,
          },
          this.#openKey,
        )
        this.#publish({ collection: opened.id })
      }
      await this.#declareRest()
    } catch (error) {
      this.#publish({ phase: 'ready', problem: problemOf(error) })
    }
  }

  /** Both are there: sends what is not sealed yet, and ends the docking once nothing is left. */
  async send(): Promise<void> {
    if (this.#state.phase === 'sending') return
    const stopping = new AbortController()
    this.#stopping = stopping
    this.#begin({ phase: 'sending' })
    const left = this.#items.filter(isOpen).reverse()
    const one = async () => {
      for (let item = left.pop(); item !== undefined; item = left.pop()) {
        if (stopping.signal.aborted) return
        await sendItem(item, this.#heard(stopping))
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, one))
    const finished = this.#items.every(({ state }) => state === 'sealed' || state === 'refused')
    if (finished && !stopping.signal.aborted) await this.end()
    else this.#publish({ phase: 'stopped', away: undefined })
  }

  stop(): void {
    this.#stopping.abort()
  }

  /** One of the two leaves: nothing moves until both have confirmed again. */
  async leave(): Promise<void> {
    const { collection } = this.#state
    this.stop()
    if (collection === undefined) return
    await this.#orStop(async () => {
      await pauseCollection(collection, requestKey())
    })
  }

  /** Ends the docking, also while files are missing: they stay on the card. */
  async end(): Promise<void> {
    const { collection } = this.#state
    if (collection === undefined) return
    await this.#orStop(async () => {
      await closeCollection(collection, requestKey())
      this.#publish({ phase: 'done', problem: undefined, away: undefined })
    })
  }

  /** Brings what is missing of the list to the server, from wherever an earlier try stopped. */
  async #declareRest(): Promise<void> {
    const { collection } = this.#state
    if (collection === undefined) return
    const declared = declaredOf(this.#items)
    let list = await wholeList(collection)
    if (list.length < declared.length && begins(list, declared)) {
      await this.#declareFrom(collection, declared, list.length)
      list = await wholeList(collection)
    }
    if (list.length === 0) throw new Problem(OTHER_LIST)
    const lacking = matchItems(this.#items, list)
    this.#begin({ phase: 'waiting', lacking })
  }

  async #declareFrom(collection: string, declared: readonly DeclaredFile[], have: number) {
    let from = have
    for (const part of partsOf(declared.slice(have))) {
      await declareFiles(collection, from, part)
      from += part.length
    }
  }

  #heard(stopping: AbortController) {
    return {
      signal: stopping.signal,
      told: this.#soon,
      away: (seconds: number | undefined) => {
        if (this.#state.away !== seconds) this.#publish({ away: seconds })
      },
      stop: (problem: Problem) => {
        this.#publish({ problem })
        stopping.abort()
      },
    }
  }

  async #orStop(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.#publish({ phase: 'stopped', problem: problemOf(error) })
    }
  }

  #begin(change: Partial<Upload>): void {
    this.#measured = { at: performance.now(), moved: counted(this.#items).moved }
    this.#publish({ speed: 0, problem: undefined, away: undefined, ...change })
  }

  #publish(change: Partial<Upload>): void {
    this.#state = { ...this.#state, ...counted(this.#items), ...change }
    for (const listener of this.#listeners) listener()
  }

  readonly #soon = () => {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      const { moved } = counted(this.#items)
      const now = performance.now()
      const { at, moved: before } = this.#measured
      this.#measured = { at: now, moved }
      const bytes = Math.max(0, moved - before)
      this.#publish({ speed: smoothed(this.#state.speed, bytes, now - at) })
    }, TELL_MS)
  }
}

const OTHER_LIST = {
  status: 422,
  code: 'upload.other-list',
  title: '不是同一份清单',
  detail: '这个文件夹与已登记的清单不是同一份。请拖入开始采集时的那个文件夹。',
  citations: [],
  fields: [],
}

/** Also what was found unreadable: the card may be back. */
function isOpen({ state, upload }: Item): boolean {
  return upload !== undefined && state !== 'sealed' && state !== 'refused'
}

function counted(items: readonly Item[]) {
  const of = (state: Item['state']) => items.filter((item) => item.state === state).length
  return {
    moved: items.reduce((sum, { moved }) => sum + moved, 0),
    sealed: of('sealed'),
    refused: of('refused'),
    unreadable: of('unreadable'),
  }
}
