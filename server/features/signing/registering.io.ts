import { randomBytes } from 'node:crypto'
import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, uuidOf } from '../../platform/kernel/index.ts'
import { readCertificate } from '../../platform/signature/certificate/read-certificate.ts'
import { readPair } from '../../platform/signature/certificate/read-pair.ts'
import { selfIssue } from '../../platform/signature/certificate/self-issue.ts'
import type { InUse } from './certificate.ts'
import { describe } from './describe.io.ts'
import type { ImportCertificate, ImportingFacts, Opened } from './import-certificate.ts'
import type {
  CertificateRegistered,
  FirstFacts,
  IssueCertificate,
  IssueFirst,
  IssuingFacts,
  Registering,
} from './issue-certificate.ts'
import { keepKey, pemOf } from './keys.io.ts'
import { agencyManagedBy } from './managed.io.ts'

export async function factsForIssuing(
  tx: Tx,
  _asked: IssueCertificate,
  { who, at }: Moment,
): Promise<Decision<IssuingFacts>> {
  const managed = agencyManagedBy(who)
  if (!managed.ok) return managed
  const agency = managed.accepted
  const inUse = await inUseOf(tx, agency)
  return accept({ scope: { agency }, inUse, ...(await issued(tx, agency, at)) })
}

export async function factsForFirst(
  tx: Tx,
  asked: IssueFirst,
  { at }: Moment,
): Promise<Decision<FirstFacts>> {
  const agency = uuidOf(asked.agency)
  await lockAgency(tx, agency)
  const any = await tx
    .selectFrom('agency_certificate')
    .select('id')
    .where('agency_id', '=', agency)
    .executeTakeFirst()
  const scope = { agency }
  if (any !== undefined) return accept({ scope, had: true })
  return accept({ scope, had: false, ...(await issued(tx, agency, at)) })
}

/** How long a certificate of our own counts. */
const YEARS = 5

async function issued(tx: Tx, agency: Uuid, at: Moment['at']) {
  const { name } = await tx
    .selectFrom('agency')
    .select('name')
    .where('id', '=', agency)
    .executeTakeFirstOrThrow()
  const from = new Date(at)
  const to = new Date(at)
  to.setUTCFullYear(to.getUTCFullYear() + YEARS)
  // A verifier whose clock is a little slow must not find it of tomorrow.
  from.setUTCDate(from.getUTCDate() - 1)
  const { key, chain } = await selfIssue({ organization: name, from, to, random: randomBytes })
  const [own, root] = chain
  const made = describe({ key, chain: [readCertificate(own), readCertificate(root)] })
  return { made, keyPem: pemOf(key) }
}

export async function factsForImporting(
  tx: Tx,
  asked: ImportCertificate,
  { who }: Moment,
): Promise<Decision<ImportingFacts>> {
  const managed = agencyManagedBy(who)
  if (!managed.ok) return managed
  const agency = managed.accepted
  const opened = open(asked)
  const inUse = await inUseOf(tx, agency)
  const same = opened.ok
    ? await tx
        .selectFrom('agency_certificate')
        .select('id')
        .where('agency_id', '=', agency)
        .where('sha256', '=', opened.certificate.sha256)
        .executeTakeFirst()
    : undefined
  return accept({ scope: { agency }, inUse, opened, known: same !== undefined })
}

function open({ file, second, password }: ImportCertificate): Opened {
  const parts = [file, second ?? ''].map((base64) => Buffer.from(base64, 'base64'))
  const bytes = Buffer.concat(parts.flatMap((part) => [part, LINE_END]))
  const read = readPair(second === undefined ? bytes.subarray(0, -2) : bytes, password)
  if (!read.ok) return { ok: false, code: `certificate.${read.why}` }
  return { ok: true, certificate: describe(read.pair), keyPem: pemOf(read.pair.key) }
}

const LINE_END = Buffer.from('\n')

/** Two who register at once do it one after the other; nobody else waits, for a key takes a second. */
async function inUseOf(tx: Tx, agency: Uuid): Promise<InUse | undefined> {
  await lockAgency(tx, agency)
  return tx
    .selectFrom('agency_certificate')
    .select(['id', 'sha256'])
    .where('agency_id', '=', agency)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
}

export async function lockAgency(tx: Tx, agency: Uuid): Promise<void> {
  await tx.selectFrom('agency').select('id').where('id', '=', agency).forNoKeyUpdate().execute()
}

/** The key first, then the row; a row that is rolled back leaves a key that nothing uses. */
export function commitRegistering(keys: () => string) {
  return async (
    tx: Tx,
    registering: Registering,
    { who, at }: Moment,
  ): Promise<CertificateRegistered> => {
    const { id, agency, origin, certificate, keyPem, before, salt } = registering
    await keepKey(keys(), id, keyPem)
    const by = who.is === 'person' ? who.person : null
    if (before !== undefined) {
      await tx
        .updateTable('agency_certificate')
        .set({ retired_at: at, retired_by: by, retired_because: '换用新的证书' })
        .where('id', '=', before.id)
        .execute()
    }
    const { chain, sha256, subject, subjectFull, issuer, serial, keyKind, from, to } = certificate
    await tx
      .insertInto('agency_certificate')
      .values({
        ...{ id, agency_id: agency, origin, sha256, subject, issuer, serial },
        chain: chain.map((der) => Buffer.from(der)),
        subject_full: subjectFull,
        key_kind: keyKind,
        ...{ valid_from: from, valid_to: to },
        ...{ registered_by: by, registered_at: at, salt: Buffer.from(salt) },
      })
      .execute()
    return { id, retired: before?.id ?? null }
  }
}

/** Agencies that never had a certificate. */
export async function agenciesWithout(tx: Tx): Promise<readonly Uuid[]> {
  const rows = await tx
    .selectFrom('agency')
    .select('id')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('agency_certificate')
            .select('agency_certificate.id')
            .whereRef('agency_certificate.agency_id', '=', 'agency.id'),
        ),
      ),
    )
    .execute()
  return rows.map(({ id }) => id)
}
