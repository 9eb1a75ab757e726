import type { Tx } from '../../../platform/database/connect.ts'
import { verb } from '../../../platform/kernel/index.ts'
import { behindDoor } from '../door.io.ts'
import { showSignatures } from './list-signatures.io.ts'
import { decideListSignatures, ListSignatures, SignaturesListed } from './list-signatures.ts'
import { decideNoteRefusal, NoteRefusal } from './refuse-signature.ts'
import { decideSignDocument, SignatureDone, SignDocument, SignMyself } from './sign-document.ts'
import * as io from './signatures.io.ts'
import { decideWithdrawSignature, WithdrawSignature } from './withdraw-signature.ts'

/** Who signs a document on the screen, and who will not. */
export const signatureVerbs = [
  behindDoor({
    name: 'documents.list-signatures',
    zh: '查看文书签名',
    right: 'case.open-file',
    input: ListSignatures,
    output: SignaturesListed,
    route: { method: 'GET', path: '/documents/:id/signatures' },
    facts: [],
    load: io.factsForListing,
    decide: decideListSignatures,
    commit: showSignatures,
  }),
  verb({
    name: 'documents.sign',
    zh: '在文书上签名',
    right: 'case.handle',
    input: SignDocument,
    output: SignatureDone,
    route: { method: 'POST', path: '/documents/:id/signatures' },
    facts: ['document.signed'],
    load: io.factsForSigning,
    decide: decideSignDocument,
    commit: io.commitSigning,
  }),
  verb({
    name: 'documents.sign-myself',
    zh: '本人在文书上签名',
    right: 'case.read',
    input: SignMyself,
    output: SignatureDone,
    route: { method: 'POST', path: '/documents/:id/own-signature' },
    facts: ['document.signed'],
    load: io.factsForSigningMyself,
    decide: (found, { id, place, digest, strokes, device }, moment) =>
      decideSignDocument(
        found,
        { id, place, digest, strokes, device, person: found.colleague?.id },
        moment,
      ),
    commit: io.commitSigning,
  }),
  verb({
    name: 'documents.note-signature-refusal',
    zh: '注明拒绝签名',
    right: 'case.handle',
    input: NoteRefusal,
    output: SignatureDone,
    route: { method: 'POST', path: '/documents/:id/signature-refusals' },
    facts: ['document.signature-refused'],
    load: io.factsForPlace,
    decide: decideNoteRefusal,
    commit: io.commitRefusal,
  }),
  verb({
    name: 'documents.withdraw-signature',
    zh: '撤回签名记录',
    right: 'case.handle',
    input: WithdrawSignature,
    output: SignatureDone,
    route: { method: 'POST', path: '/documents/:id/signatures/:signature/withdraw' },
    facts: ['document.signature-withdrawn'],
    load: io.factsForWithdrawing,
    decide: decideWithdrawSignature,
    commit: (tx: Tx, withdrawing, moment) => io.commitWithdrawing(tx, withdrawing, moment),
  }),
]
