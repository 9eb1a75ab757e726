import { z } from 'zod'
import type { Tx } from '../../platform/database/connect.ts'
import { type Moment, uuidOf, verb } from '../../platform/kernel/index.ts'
import * as io from './certificates.io.ts'
import { decideImportCertificate, ImportCertificate } from './import-certificate.ts'
import {
  CertificateRegistered,
  decideIssueCertificate,
  decideIssueFirst,
  IssueCertificate,
  IssueFirst,
} from './issue-certificate.ts'
import { dropKey } from './keys.io.ts'
import {
  CertificatesListed,
  decideListCertificates,
  ListCertificates,
} from './list-certificates.ts'
import * as register from './registering.io.ts'
import { decideRetireCertificate, RetireCertificate } from './retire-certificate.ts'
import { decideSetTimeStamping, SetTimeStamping } from './set-time-stamping.ts'

export interface SigningPorts {
  /** Folder of keys. */
  readonly keys: string
}

/** The agency's certificate, with which every document that leaves is signed. */
export function signingVerbs(ports: SigningPorts) {
  return [...agencyVerbs, ...registerVerbs(ports)]
}

const agencyVerbs = [
  verb({
    name: 'signing.list-certificates',
    zh: '查看签章证书',
    right: 'org.read',
    input: ListCertificates,
    output: CertificatesListed,
    route: { method: 'GET', path: '/certificates' },
    facts: [],
    load: io.scopeOfAgency,
    decide: decideListCertificates,
    commit: io.pageOfCertificates,
  }),
  verb({
    name: 'signing.set-time-stamping',
    zh: '设置时间戳服务',
    right: 'certificate.manage',
    input: SetTimeStamping,
    output: z.object({ url: z.string().nullable() }),
    route: { method: 'PUT', path: '/time-stamping' },
    facts: ['time-stamping.set'],
    load: io.factsForTimeStamping,
    decide: decideSetTimeStamping,
    commit: io.commitTimeStamping,
  }),
]

/** A key that takes no part any more is removed once that is durable; at the latest at the next start. */
function registerVerbs(ports: SigningPorts) {
  const commit = register.commitRegistering(() => ports.keys)
  const dropRetired = ({ retired }: CertificateRegistered) => {
    if (retired !== null) dropKey(ports.keys, uuidOf(retired)).catch(() => undefined)
  }
  return [
    verb({
      name: 'signing.issue-certificate',
      zh: '签发自签证书',
      right: 'certificate.manage',
      input: IssueCertificate,
      output: CertificateRegistered,
      route: { method: 'POST', path: '/certificates' },
      facts: ['certificate.registered', 'certificate.retired'],
      load: register.factsForIssuing,
      decide: decideIssueCertificate,
      commit,
      after: dropRetired,
    }),
    verb({
      name: 'signing.issue-first-certificate',
      zh: '首次签发自签证书',
      right: 'machine',
      input: IssueFirst,
      output: CertificateRegistered,
      facts: ['certificate.registered'],
      load: register.factsForFirst,
      decide: decideIssueFirst,
      commit: async (tx: Tx, { registering }, moment: Moment) =>
        registering === undefined ? { id: null, retired: null } : commit(tx, registering, moment),
    }),
    verb({
      name: 'signing.import-certificate',
      zh: '导入签章证书',
      right: 'certificate.manage',
      input: ImportCertificate,
      output: CertificateRegistered,
      route: { method: 'POST', path: '/certificates/import' },
      facts: ['certificate.registered', 'certificate.retired'],
      load: register.factsForImporting,
      decide: decideImportCertificate,
      commit,
      after: dropRetired,
    }),
    verb({
      name: 'signing.retire-certificate',
      zh: '停用签章证书',
      right: 'certificate.manage',
      input: RetireCertificate,
      output: CertificateRegistered,
      route: { method: 'POST', path: '/certificates/:id/retire' },
      facts: ['certificate.retired'],
      load: io.factsForRetiring,
      decide: decideRetireCertificate,
      commit: io.commitRetiring,
      after: dropRetired,
    }),
  ]
}
