import { type Added, update } from './append.ts'
import { catalogOf, firstPageOf, type PdfFile, readPdf } from './read-file.ts'
import {
  dictionaryOf,
  listOf,
  type PdfEntries,
  type PdfValue,
  reference,
  textString,
  wholeOf,
  word,
  written,
} from './value.ts'

export interface SignatureWanted {
  /** Who signs, as a reader of the file is shown it. */
  readonly name: string
  readonly reason: string
  readonly at: Date
  /** Bytes that the signature may have at most. */
  readonly room: number
  /** 32 hex digits that become the second half of /ID. */
  readonly identity: string
}

/** A file with an empty place for a signature over all the rest of it. */
export interface Prepared {
  /** What is signed: everything before and after the place. */
  readonly parts: readonly [Uint8Array, Uint8Array]
  /** The whole file with this signature in its place. */
  readonly filled: (signature: Uint8Array) => Uint8Array
}

/**
 * Adds a signature field without appearance and its empty signature to the end of the file; earlier
 * signatures stay valid, for no byte of theirs changes.
 * @throws PdfError when the file is damaged, encrypted or none
 */
export function placeSignature(bytes: Uint8Array, wanted: SignatureWanted): Prepared {
  const file = readPdf(bytes)
  const signature = wholeOf(file.trailer.get('Size'))
  const field = signature + 1
  const added = update(
    file,
    [
      { number: signature, generation: 0, text: emptySignature(wanted) },
      { number: field, generation: 0, text: fieldOf(file, signature, field) },
      ...inForm(file, field),
      ...onPage(file, field),
    ],
    wanted.identity,
  )
  return cutOut(Buffer.concat([bytes, added.bytes]), added.offsetOf(signature), wanted.room)
}

const RANGE = '0 0000000000 0000000000 0000000000'

function emptySignature({ name, reason, at, room }: SignatureWanted): string {
  return written(
    dictionary({
      Type: word('/Sig'),
      Filter: word('/Adobe.PPKLite'),
      SubFilter: word('/ETSI.CAdES.detached'),
      ByteRange: word(`[${RANGE}]`),
      Contents: word(`<${'0'.repeat(room * 2)}>`),
      M: word(`(D:${at.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z)`),
      Name: textString(name),
      Reason: textString(reason),
    }),
  )
}

/** A field that shows nothing: its rectangle is empty, so PDF/A asks for no appearance. */
function fieldOf(file: PdfFile, signature: number, field: number): string {
  const page = firstPageOf(file)
  return written(
    dictionary({
      Type: word('/Annot'),
      Subtype: word('/Widget'),
      FT: word('/Sig'),
      Rect: listOf(word(0), word(0), word(0), word(0)),
      // Printed and locked.
      F: word(132),
      T: word(`(Signature ${field})`),
      V: reference(signature),
      P: reference(page.number, page.generation),
    }),
  )
}

/** The field in the form of the document, which begins with the first signature. */
function inForm(file: PdfFile, field: number): Added[] {
  const catalog = catalogOf(file)
  const known = catalog.entries.get('AcroForm')
  const old: PdfEntries = known === undefined ? new Map() : dictionaryOf(file.resolve(known))
  const fields = withItem(file, old.get('Fields'), field)
  const form = dictionary({
    ...Object.fromEntries(old),
    ...(fields.direct === undefined ? {} : { Fields: fields.direct }),
    // Signatures exist, and the file is only ever added to.
    SigFlags: word(3),
  })
  if (known?.is === 'reference') {
    const { generation } = file.object(known.number)
    return [...fields.added, { number: known.number, generation, text: written(form) }]
  }
  const entries = { ...Object.fromEntries(catalog.entries), AcroForm: form }
  return [...fields.added, { ...catalog, text: written(dictionary(entries)) }]
}

function onPage(file: PdfFile, field: number): Added[] {
  const page = firstPageOf(file)
  const { direct, added } = withItem(file, page.entries.get('Annots'), field)
  if (direct === undefined) return [...added]
  const entries = { ...Object.fromEntries(page.entries), Annots: direct }
  return [{ ...page, text: written(dictionary(entries)) }]
}

/** A list with a further item: itself, or its own object where it is one. */
function withItem(
  file: PdfFile,
  list: PdfValue | undefined,
  item: number,
): { readonly direct?: PdfValue; readonly added: readonly Added[] } {
  const old = file.resolve(list)
  const longer = listOf(...(old?.is === 'array' ? old.items : []), reference(item))
  if (list?.is !== 'reference') return { direct: longer, added: [] }
  const { generation } = file.object(list.number)
  return { added: [{ number: list.number, generation, text: written(longer) }] }
}

function dictionary(entries: { readonly [key: string]: PdfValue }): PdfValue {
  return { is: 'dictionary', entries: new Map(Object.entries(entries)) }
}

/** Writes the ranges, now that the length is known, and takes the place out. */
function cutOut(whole: Buffer, offset: number, room: number): Prepared {
  const range = whole.indexOf(RANGE, offset, 'latin1')
  const place = whole.indexOf('/Contents <', offset, 'latin1') + '/Contents '.length
  const end = place + 1 + room * 2 + 1
  const told = [place, end, whole.length - end].map((one) => String(one).padEnd(10))
  whole.write(`0 ${told.join(' ')}`, range, 'latin1')
  return {
    parts: [whole.subarray(0, place), whole.subarray(end)],
    filled: (signature) => {
      if (signature.length > room) throw new RangeError(`${signature.length} bytes in ${room}`)
      whole.write(Buffer.from(signature).toString('hex'), place + 1, 'latin1')
      return whole
    },
  }
}
