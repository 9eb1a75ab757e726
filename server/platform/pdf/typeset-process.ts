import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { TypesetAnswer, TypesetOrder, TypesetSetup } from './typeset-messages.ts'

// Sets one document after the other. Setting is native and cannot be interrupted, so it happens in
// a process that can be killed. Talks by messages of the fork; ends when its parent is gone.

const setup: TypesetSetup = JSON.parse(process.argv[2] ?? '{}')
const compiler = NodeCompiler.create({
  workspace: setup.sources,
  fontArgs: [{ fontPaths: [...setup.fonts] }],
})

process.on('message', (order: TypesetOrder) => process.send?.(setOne(order)))
process.on('disconnect', () => process.exit(0))

function setOne({ id, main, files, tagged }: TypesetOrder): TypesetAnswer {
  const paths = Object.keys(files).map((name) => join(setup.sources, name))
  try {
    for (const [name, bytes] of Object.entries(files)) {
      compiler.mapShadow(join(setup.sources, name), Buffer.from(bytes))
    }
    const compiled = compiler.compile({ mainFilePath: join(setup.sources, main) })
    const document = compiled.result
    if (document === null) {
      const found = compiled.takeError()?.shortDiagnostics ?? []
      return { id, ok: false, faults: found.map(messageOf), memory: memory() }
    }
    const pdf = compiler.pdf(document, { pdfStandard: 'a-2u', pdfTags: tagged })
    return { id, ok: true, pdf, pages: document.numOfPages, memory: memory() }
  } catch (error) {
    return { id, ok: false, faults: [messageOf(error)], memory: memory() }
  } finally {
    for (const path of paths) compiler.unmapShadow(path)
    compiler.evictCache(10)
  }
}

function messageOf(found: unknown): string {
  const message = found !== null && typeof found === 'object' && 'message' in found
  return message ? String(found.message) : String(found)
}

function memory(): number {
  return process.memoryUsage.rss()
}
