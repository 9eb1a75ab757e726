import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { findFile } from './find-file.io.ts'
import { type Coded, findCode, findPerson } from './find-viewing.io.ts'
import type { TraceLeak, Tracing, TracingFacts } from './trace.ts'

export async function factsForTracing(
  tx: Tx,
  asked: TraceLeak,
  { who }: Moment,
): Promise<Decision<TracingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const found = await find(tx, asked, { agency: who.agency, reader: who.person })
  return accept({ scope: { agency: who.agency }, ...found })
}

async function find(
  tx: Tx,
  asked: TraceLeak,
  who: { readonly agency: string; readonly reader: string },
): Promise<Coded> {
  if (asked.how === 'code') return findCode(tx, who, asked.code)
  const trails =
    asked.how === 'file' ? await findFile(tx, who, asked) : await findPerson(tx, who, asked)
  return { trails, mended: false }
}

export async function commitTracing(
  tx: Tx,
  { id, agency, asked, found, by }: Tracing,
  { at }: Moment,
) {
  const { trails, mended, code = null } = found
  await tx
    .insertInto('leak_trace')
    .values({
      ...{ id, agency_id: agency, how: asked.how, asked: askedText(asked) },
      found: JSON.stringify(trails),
      ...{ traced_by: by, traced_at: at },
    })
    .execute()
  return { id, mended, code, trails: [...trails] }
}

function askedText(asked: TraceLeak): string {
  if (asked.how === 'code') return asked.code
  return asked.how === 'file' ? asked.sha256 : `${asked.name} ${asked.from} ${asked.to}`
}
