import { z } from 'zod'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import type { Arriving } from './certificate.ts'
import { type Registering, type RegisteringFacts, registering } from './issue-certificate.ts'

/** Key, certificate and a chain of five weigh 10 kB. */
const FILE_MAX = 200_000

export const ImportCertificate = z.object({
  replaces: z.uuid().nullable(),
  /** A PKCS#12 file, or PEM; base64. */
  file: z
    .base64()
    .min(1)
    .max(Math.ceil((FILE_MAX * 4) / 3)),
  /** A second PEM file, where key and certificate came in two. */
  second: z
    .base64()
    .max(Math.ceil((FILE_MAX * 4) / 3))
    .optional(),
  password: z.string().max(200).default(''),
})
export type ImportCertificate = z.infer<typeof ImportCertificate>

/** What the file gave: a pair, or the code of the refusal that says what is wrong with it. */
export type Opened =
  | { readonly ok: true; readonly certificate: Arriving; readonly keyPem: string }
  | { readonly ok: false; readonly code: string }

export interface ImportingFacts extends RegisteringFacts {
  readonly opened: Opened
  /** Registered before, in use or retired. */
  readonly known: boolean
}

/** A certificate that an authority issued to the agency. */
export function decideImportCertificate(
  { scope, inUse, opened, known }: ImportingFacts,
  { replaces }: ImportCertificate,
  moment: Moment,
): Decision<Registering> {
  if ((inUse?.id ?? null) !== replaces) return refuse('certificate.changed')
  if (!opened.ok) return refuse(opened.code)
  const { certificate, keyPem } = opened
  const { subject, authority, signs, from, to } = certificate
  if (authority || !signs) return refuse('certificate.usage')
  if (to <= moment.at) return refuse('certificate.expired', { to })
  if (from > moment.at) return refuse('certificate.not-yet', { from })
  if (known) return refuse('certificate.taken', { subject })
  return accept(registering(scope.agency, 'imported', certificate, keyPem, inUse, moment))
}
