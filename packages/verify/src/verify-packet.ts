import { statSync } from 'node:fs'
import { checkActivity } from './check-activity.ts'
import { checkBag } from './check-bag.ts'
import { type CheckedLedger, checkLedger } from './check-ledger.ts'
import { checkRecordings } from './check-recordings.ts'
import { checkTexts } from './check-texts.ts'
import { type Findings, openFindings } from './checks.ts'
import { hashFiles, type SeenFile } from './hash-file.ts'
import { type Contents, readContents } from './read-contents.ts'
import { tellCustody } from './tell-custody.ts'
import { tellMissing } from './tell-missing.ts'
import { tellRecordings } from './tell-recordings.ts'
import type { Verdict } from './verdict.ts'
import { walkFolder } from './walk-folder.ts'

export interface VerifyOptions {
  /** The ledger's verifier key as the reader has it from elsewhere, e.g. on paper. */
  readonly vkey?: string
}

/**
 * Judges one packet folder, offline. Reads only this folder, each file once, in pieces; believes
 * nothing in it; never throws for what is in it. In order: the folder is what its manifests list;
 * its files can be read; the facts are in the signed ledger, and all else is what the ledger says
 * was exported; recordings, texts and activity agree with the facts. Then it tells what happened
 * and, apart from all this, what is missing.
 */
export async function verifyPacket(folder: string, { vkey }: VerifyOptions = {}): Promise<Verdict> {
  const findings = openFindings()
  const seen = isFolder(folder)
    ? await hashFiles(folder, walkFolder(folder, findings), findings)
    : new Map<string, SeenFile>()
  checkBag(seen, findings)
  const contents = readContents(seen, findings)
  const ledger = contents && checkLedger(seen, contents.sheet, vkey, findings)
  if (contents && ledger) {
    checkRecordings(seen, contents, ledger, findings)
    checkTexts(contents, ledger, findings)
    checkActivity(contents, ledger, findings)
  }
  if (vkey === undefined) findings.omit('ledger.pinned')
  return verdict(folder, { seen, contents, ledger, findings })
}

function verdict(
  folder: string,
  found: {
    readonly seen: ReadonlyMap<string, SeenFile>
    readonly contents: Contents | undefined
    readonly ledger: CheckedLedger | undefined
    readonly findings: Findings
  },
): Verdict {
  const { seen, contents, ledger, findings } = found
  const checks = findings.report()
  const facts = ledger?.facts ?? new Map<string, never>()
  return {
    format: 'liuhen-verdict/1',
    folder,
    holds: checks.every(({ holds }) => holds),
    usable: seen.has('bagit.txt') || contents !== undefined,
    checks,
    packet: contents
      ? {
          id: contents.sheet.packet,
          agency: contents.people.agency.name,
          madeAt: contents.sheet.madeAt,
        }
      : null,
    ledger: ledger?.verdict ?? null,
    recordings: contents ? tellRecordings(contents, checks) : [],
    custody: contents ? tellCustody(contents, facts.values()) : [],
    missing: contents ? tellMissing(contents, facts) : [],
  }
}

function isFolder(folder: string): boolean {
  try {
    return statSync(folder).isDirectory()
  } catch {
    return false
  }
}
