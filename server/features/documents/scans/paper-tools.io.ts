import { findProgram } from '../../../platform/process/find-program.ts'
import { type ChildEnd, findMediaTools, runLimited } from '../../media/index.ts'

/** Programs of the machine that read papers; an absent one is undefined. */
export interface PaperTools {
  readonly pdfinfo?: string | undefined
  readonly pdftotext?: string | undefined
  readonly pdftoppm?: string | undefined
  readonly ffmpeg?: string | undefined
  /** Runs one of them on bytes of others: little time, little memory, no network, no environment. */
  readonly run: (command: string, args: readonly string[]) => Promise<ChildEnd>
}

export function findPaperTools(): PaperTools {
  const tools = findMediaTools()
  return {
    pdfinfo: findProgram('pdfinfo'),
    pdftotext: findProgram('pdftotext'),
    pdftoppm: findProgram('pdftoppm'),
    ffmpeg: tools.ffmpeg,
    run: (command, args) => runLimited({ command, args, tools, limits: LIMITS, group: true }),
  }
}

const LIMITS = {
  wallMs: 30_000,
  cpuSeconds: 25,
  memoryBytes: 2 << 30,
  fileBytes: 64 << 20,
  stdoutBytes: 8 << 20,
}
