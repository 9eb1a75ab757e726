import { connect, createServer, type Server, type Socket } from 'node:net'
import { freePort } from '../server/run-server.ts'

/** The way to a server, which can be shut: then nobody answers at its address. */
export interface Gate {
  readonly address: string
  /** Shuts after so many bytes more have gone to the server, and says so. */
  readonly shutAfter: (bytes: number) => Promise<void>
  readonly open: () => Promise<void>
  readonly close: () => Promise<void>
}

export async function openGate(server: string): Promise<Gate> {
  const { hostname, port } = new URL(server)
  const at = await freePort()
  const sockets = new Set<Socket>()
  let left = Number.POSITIVE_INFINITY
  let line: Server | undefined
  let shut = () => {}
  const close = async () => {
    const closing = line
    line = undefined
    for (const socket of sockets) socket.destroy()
    if (closing !== undefined) await new Promise((resolve) => closing.close(resolve))
  }
  const join = (station: Socket) => {
    const house = connect(Number(port), hostname)
    station.on('data', (piece) => {
      left -= piece.length
      if (left > 0) house.write(piece)
      else void close().then(shut)
    })
    house.pipe(station)
    for (const [one, other] of [
      [station, house],
      [house, station],
    ] as const) {
      sockets.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  }
  const open = async () => {
    left = Number.POSITIVE_INFINITY
    const listening = createServer(join)
    await new Promise<void>((resolve) => listening.listen(at, '127.0.0.1', resolve))
    line = listening
  }
  await open()
  return {
    address: `http://127.0.0.1:${at}`,
    shutAfter: (bytes) => {
      left = bytes
      return new Promise((resolve) => {
        shut = resolve
      })
    },
    open,
    close,
  }
}
