import { rmSync, statSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toHex } from '@liuhen/format'
import { nodeMachine } from '@liuhen/verify'

/**
 * Takes the folder for this process, by device and inode, so however its path is written. The kernel
 * gives it back with the process; where there are neither abstract sockets nor pipes, a file stays
 * behind on which nobody answers. Reach: one machine, one network namespace, as with the server's
 * data folder.
 * @returns false: another process has it
 */
export async function holdFolder(
  folder: string,
  platform: NodeJS.Platform = process.platform,
): Promise<boolean> {
  const { dev, ino } = statSync(folder, { bigint: true })
  const identity = toHex(nodeMachine.sha256(Buffer.from(`${dev}:${ino}`))).slice(0, 32)
  if (platform === 'linux') return listens(`\0liuhen-witness-${identity}`)
  if (platform === 'win32') return listens(`\\\\.\\pipe\\liuhen-witness-${identity}`)
  const path = join(tmpdir(), `liuhen-witness-${identity.slice(0, 16)}.sock`)
  if (await listens(path)) return true
  if (await answers(path)) return false
  rmSync(path, { force: true })
  return listens(path)
}

function listens(path: string): Promise<boolean> {
  const server = createServer((socket) => socket.end())
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? done(false) : fail(error),
    )
    server.listen(path, () => {
      server.unref()
      done(true)
    })
  })
}

function answers(path: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(path, () => done(true))
    socket.once('error', () => done(false))
    socket.once('close', () => done(false))
    socket.resume()
  })
}
