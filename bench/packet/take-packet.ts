/**
 * A client of its own process, about as fast as a native one: takes an address into a file, durable
 * at the end, or (`-`) throws it away, and tells the bytes. One buffer, written where it is.
 */
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { connect } from 'node:net'

const [url = '', path = '-'] = process.argv.slice(2)
const { hostname, port, pathname } = new URL(url)
const file = path === '-' ? undefined : openSync(path, 'w')
let head: Uint8Array | undefined = new Uint8Array(0)
let bytes = 0
let total = Number.POSITIVE_INFINITY

const take = (piece: Uint8Array) => {
  if (file !== undefined) writeSync(file, piece)
  bytes += piece.length
}

/** Everything up to the empty line is about the answer, the rest is the answer. */
const read = (piece: Uint8Array) => {
  if (head === undefined) return take(piece)
  head = Buffer.concat([head, piece])
  const end = Buffer.from(head).indexOf('\r\n\r\n')
  if (end < 0) return
  const about = Buffer.from(head.subarray(0, end)).toString('latin1')
  total = Number(/^content-length: (\d+)/im.exec(about)?.[1])
  const rest = head.subarray(end + 4)
  head = undefined
  take(rest)
}

await new Promise<void>((resolve, reject) => {
  const socket = connect({
    ...{ host: hostname, port: Number(port) },
    onread: {
      buffer: new Uint8Array(1_048_576),
      callback: (length, buffer) => {
        read(buffer.subarray(0, length))
        if (bytes >= total) socket.destroy()
        return true
      },
    },
  })
  socket.on('error', reject).on('close', () => resolve())
  socket.write(`GET ${pathname} HTTP/1.1\r\nhost: ${hostname}\r\nconnection: close\r\n\r\n`)
})
if (file !== undefined) {
  fdatasyncSync(file)
  closeSync(file)
}
process.stdout.write(String(bytes))
