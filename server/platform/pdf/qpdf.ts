import { execFile } from 'node:child_process'
import { findProgram } from '../process/find-program.ts'

/** Programs that binding runs; an absent one is undefined. */
export interface BindingPrograms {
  readonly qpdf?: string | undefined
  /** Takes the pages out of a TIFF. */
  readonly ffmpeg?: string | undefined
  /** Sets limits: the files come from anywhere. */
  readonly prlimit?: string | undefined
}

export function findBindingPrograms(folders?: readonly string[]): BindingPrograms {
  const find = (name: string) => findProgram(name, folders)
  return { qpdf: find('qpdf'), ffmpeg: find('ffmpeg'), prlimit: find('prlimit') }
}

export interface Ran {
  readonly code: number
  readonly output: string
  readonly words: string
}

const MEMORY_BYTES = 3_000_000_000
const OUTPUT_BYTES = 256 << 20

/** Runs a program within limits of time and memory; one that was ended has the code -1. */
export function runLimited(
  { prlimit }: BindingPrograms,
  program: string,
  words: readonly string[],
  timeoutMs = 120_000,
): Promise<Ran> {
  const limits = [`--as=${MEMORY_BYTES}`, `--cpu=${Math.ceil(timeoutMs / 1000)}`]
  const [command, ...rest] =
    prlimit === undefined ? [program, ...words] : [prlimit, ...limits, program, ...words]
  const options = { timeout: timeoutMs, maxBuffer: OUTPUT_BYTES, killSignal: 'SIGKILL' } as const
  return new Promise((done) => {
    execFile(command ?? program, rest, options, (error, output, said) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
      done({ code, output, words: said.slice(-2000) })
    })
  })
}

/** qpdf's "succeeded, with warnings": what was faulty in the file was mended. */
const WITH_WARNINGS = 3

/** Whether qpdf wrote what it was asked for. */
export function succeeded({ code }: Ran): boolean {
  return code === 0 || code === WITH_WARNINGS
}
