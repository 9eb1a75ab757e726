import { type Carrier, Refusal } from './carrier.ts'
import { checkActivity } from './check-activity.ts'
import { checkBag } from './check-bag.ts'
import { checkCase } from './check-case.ts'
import { checkDerivatives, type ProvenExcerpts } from './check-derivatives.ts'
import { type CheckedLedger, checkLedger } from './check-ledger.ts'
import { checkRecordings } from './check-recordings.ts'
import { checkTexts } from './check-texts.ts'
import { type Findings, openFindings } from './checks.ts'
import { conclude } from './conclude.ts'
import { hashFiles, type SeenFile } from './hash-files.ts'
import type { Machine } from './machine.ts'
import { notProven } from './not-proven.ts'
import { checkOutside, type Outside } from './outside/check-outside.ts'
import type { OutsidePins } from './outside/pins.ts'
import { type Contents, readContents } from './read-contents.ts'
import { readPin } from './read-pin.ts'
import { tellCustody } from './tell-custody.ts'
import { tellDerivatives } from './tell-derivatives.ts'
import { tellMissing } from './tell-missing.ts'
import { tellRecordings } from './tell-recordings.ts'
import type { Verdict } from './verdict.ts'
import type { Watch } from './watch.ts'

/** Witnesses and stamp certificates that are named must each have signed something in the packet. */
export interface VerifyOptions extends Watch, OutsidePins {
  /**
   * The ledger's verifier key, or its fingerprint, as the reader has it from elsewhere, e.g. on
   * paper. What is neither is a key that fits no ledger.
   */
  readonly vkey?: string
}

/**
 * Judges one packet, offline. Reads only what the carrier holds, each file once (an excerpt with a
 * proof twice), in pieces; believes nothing in it; never throws for what is in it. In order: the files are what the
 * manifests list; they can be read; the facts are in the signed ledger, and all else is what the
 * ledger says was exported; recordings, texts and activity agree with the facts. Then it tells
 * what happened and, apart from all this, what is missing.
 */
export async function judgePacket(
  carrier: Carrier,
  machine: Machine,
  options: VerifyOptions = {},
): Promise<Verdict> {
  const findings = openFindings()
  const { seen, refused } = await readAll(carrier, machine, options, findings)
  const { vkey } = options
  const pin = vkey === undefined ? undefined : (readPin(vkey) ?? { is: 'vkey', vkey: vkey.trim() })
  checkBag(seen, findings)
  const contents = readContents(seen, findings)
  const ledger = contents && checkLedger(seen, contents.sheet, { pin, machine, findings })
  let excerpts: ProvenExcerpts = new Map()
  if (contents && ledger) {
    checkRecordings(seen, contents, { ledger, machine, findings })
    checkTexts(contents, ledger, machine, findings)
    checkActivity(contents, ledger, findings)
    checkCase(seen, contents, ledger, findings)
    const { facts, order } = ledger
    excerpts = await checkDerivatives(seen, contents, { carrier, facts, order, machine, findings })
  }
  const outside = await checkOutside(seen, ledger, { pins: options, machine, findings })
  if (vkey === undefined) findings.omit('ledger.pinned')
  return verdict(carrier.name, { seen, contents, ledger, findings, refused, excerpts, outside })
}

async function readAll(
  carrier: Carrier,
  machine: Machine,
  watch: Watch,
  findings: Findings,
): Promise<{ readonly seen: ReadonlyMap<string, SeenFile>; readonly refused?: string }> {
  try {
    return { seen: await hashFiles(carrier, machine, watch, findings) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    findings.fault('folder.entries', { where: carrier.name, found: error.message })
    return { seen: new Map(), refused: error.message }
  }
}

function verdict(
  folder: string,
  found: {
    readonly seen: ReadonlyMap<string, SeenFile>
    readonly contents: Contents | undefined
    readonly ledger: CheckedLedger | undefined
    readonly findings: Findings
    readonly refused: string | undefined
    readonly excerpts: ProvenExcerpts
    readonly outside: Outside
  },
): Verdict {
  const { seen, contents, ledger, findings, excerpts } = found
  const { since, claimed, ...outside } = found.outside
  const checks = findings.report()
  const { facts, order } = ledger ?? NO_LEDGER
  const told = {
    format: 'liuhen-verdict/1' as const,
    folder,
    holds: checks.every(({ holds }) => holds),
    usable: seen.has('bagit.txt') || contents !== undefined,
    checks,
    open: findings.opened(),
    packet: contents
      ? {
          id: contents.sheet.packet,
          agency: contents.people.agency.name,
          madeAt: contents.sheet.madeAt,
        }
      : null,
    ledger: ledger?.verdict ?? null,
    outside,
    recordings: contents ? tellRecordings(contents, findings, { since, claimed }) : [],
    derivatives: contents ? tellDerivatives(contents, findings, excerpts) : [],
    custody: contents ? tellCustody(contents, facts.values()) : [],
    missing: contents ? tellMissing(contents, { facts, order, since }) : [],
    notProven: notProven({ ledger: ledger?.verdict ?? null, outside, absent: absentIn(contents) }),
  }
  return { ...told, summary: conclude({ ...found, ...told }) }
}

const NO_LEDGER: Pick<CheckedLedger, 'facts' | 'order'> = { facts: new Map(), order: new Map() }

/** Names of the recordings whose originals are not in the packet. */
function absentIn(contents: Contents | undefined): readonly string[] {
  return (contents?.sheet.recordings ?? []).flatMap(({ id, original }) => {
    const name = contents?.recordings.find(({ recording }) => recording === id)?.name
    return original === null ? [name ?? id] : []
  })
}
