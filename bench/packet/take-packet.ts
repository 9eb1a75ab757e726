/** A client of its own process: takes an address into a file, durable at the end, and tells the bytes. */
import { createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { get, type IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream/promises'

const [url = '', path = ''] = process.argv.slice(2)
const answer = await new Promise<IncomingMessage>((resolve, reject) => {
  get(url, resolve).on('error', reject)
})
await pipeline(answer, createWriteStream(path, { highWaterMark: 4_194_304 }))
const file = await open(path, 'r+')
await file.datasync()
const { size } = await file.stat()
await file.close()
process.stdout.write(String(size))
