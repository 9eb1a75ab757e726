/** A client of its own process: takes an address into a file, durable at the end, and tells the bytes. */
import { open } from 'node:fs/promises'

const [url = '', path = ''] = process.argv.slice(2)
const file = await open(path, 'w')
const { body } = await fetch(url)
if (body === null) throw new Error('no body')
let bytes = 0
for await (const piece of body) {
  await file.write(piece)
  bytes += piece.length
}
await file.datasync()
await file.close()
process.stdout.write(String(bytes))
