import { z } from 'zod'
import { type Accepted, accept, type Decision } from '../../../platform/kernel/index.ts'
import { scanEnding } from '../../documents/index.ts'
import { aboutSupply, type SupplyFound } from '../supply.ts'
import { PAPER_ZH } from './file-paper.ts'

export const OpenPaper = z.object({ id: z.uuid(), paper: z.uuid() })
export type OpenPaper = z.infer<typeof OpenPaper>

export const PaperOpened = z.object({ sha256: z.string(), type: z.string(), name: z.string() })
export type PaperOpened = z.infer<typeof PaperOpened>

export interface PaperFacts extends SupplyFound {
  readonly paper: {
    readonly key: keyof typeof PAPER_ZH
    readonly sha256: string
    readonly type: string
  }
}

export interface PaperLook extends Accepted {
  readonly opened: PaperOpened
}

/** A scanned letter, receipt or closing paper is looked at by whoever reads the register of supplies. */
export function decideOpenPaper({ supply, paper }: PaperFacts): Decision<PaperLook> {
  const { key, sha256, type } = paper
  const name = `${supply.number}${PAPER_ZH[key]}.${scanEnding(type) ?? 'pdf'}`
  const facts = [{ kind: 'supply.viewed' as const, subjects: aboutSupply(supply), body: {} }]
  return accept({ opened: { sha256, type, name }, facts })
}
