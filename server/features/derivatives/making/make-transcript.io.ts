import { join } from 'node:path'
import { type Transcript, writeTranscript } from '../transcript.ts'
import { faultOfSource } from './check-source.io.ts'
import { failed, MADE_FILES, type MakingEnd, type MakingOrder, type MakingTools } from './order.ts'
import { openWriter } from './write-file.io.ts'

/** Writes the lines of an order beside the sealed source that they are about. */
export async function makeTranscript(
  { source, agency }: MakingOrder,
  transcript: Transcript,
  { folder, now }: Pick<MakingTools, 'folder' | 'now'>,
): Promise<MakingEnd> {
  const fault = await faultOfSource(source)
  if (fault !== undefined) return failed(fault)
  const writer = await openWriter(join(folder, MADE_FILES.film))
  const text = writeTranscript(transcript, { agency, sha256: source.sha256 })
  await writer.write(Buffer.from(text, 'utf8'))
  const { fromMs, toMs } = transcript
  const made = { maker: MAKER, mime: 'text/vtt', madeAt: now(), fromMs, toMs, proof: null }
  return { is: 'made', made: { ...(await writer.finish()), ...made } }
}

const MAKER = 'liuhen-transcript 1'
