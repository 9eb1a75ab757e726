import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runLaw } from './law-command.ts'

export const TESTDATA = join(import.meta.dirname, 'testdata')

/** The one regulation of testdata/law-shelf. */
export const ID = 'linjiang-2020'

/** What the command answers, said within this process. */
export function run(...argv: readonly string[]) {
  const said = { out: '', err: '' }
  const code = runLaw(argv, {
    out: (text) => {
      said.out += text
    },
    err: (text) => {
      said.err += text
    },
  })
  return { code, ...said }
}

/** A copy of testdata/law-shelf to be spoilt. */
export class TestShelf {
  readonly folder: string

  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'liuhen-law-'))
    cpSync(join(TESTDATA, 'law-shelf'), this.folder, { recursive: true })
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** Path of a file of the regulation. */
  pack(...names: readonly string[]): string {
    return join(this.folder, ID, ...names)
  }

  edit(file: string, change: (text: string) => string): void {
    writeFileSync(this.pack(file), change(readFileSync(this.pack(file), 'utf8')))
  }

  /** A further version from 2027 on, beside the first, which then ends. */
  further(change: (text: string) => string, file = 'pack.yaml'): void {
    const folder = join(this.folder, `${ID}@2027-01-01`)
    cpSync(this.pack(), folder, { recursive: true })
    this.edit('pack.yaml', (text) => text.replace('to: null', 'to: 2026-12-31'))
    const head = readFileSync(join(folder, 'pack.yaml'), 'utf8')
      .replace('version: 2020-01-01', 'version: 2027-01-01')
      .replace('from: 2020-01-01', 'from: 2027-01-01')
    writeFileSync(join(folder, 'pack.yaml'), head)
    writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')))
  }
}
