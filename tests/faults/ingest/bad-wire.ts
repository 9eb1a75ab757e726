import { connect, createServer, type Socket } from 'node:net'

export interface BadWire {
  readonly address: string
  /** Turns one bit of the n-th byte that goes to the server, counted from the next connection. */
  readonly flip: (at: number) => void
  readonly close: () => Promise<void>
}

/** A line between station and server that hands every byte on, and spoils one when asked to. */
export async function badWire(server: string): Promise<BadWire> {
  const { hostname, port } = new URL(server)
  const open = new Set<Socket>()
  let spoil: number | undefined
  const line = createServer((station) => {
    const at = spoil
    spoil = undefined
    const house = connect(Number(port), hostname)
    let passed = 0
    station.on('data', (piece) => {
      const bytes = Buffer.from(piece)
      if (at !== undefined && at >= passed && at < passed + bytes.length) {
        bytes[at - passed] = (bytes[at - passed] ?? 0) ^ 1
      }
      passed += bytes.length
      house.write(bytes)
    })
    house.pipe(station)
    for (const [one, other] of [
      [station, house],
      [house, station],
    ] as const) {
      open.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve))
  const address = line.address()
  const at = typeof address === 'object' && address !== null ? address.port : 0
  return {
    address: `http://127.0.0.1:${at}`,
    flip: (byte) => {
      spoil = byte
    },
    close: async () => {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => line.close(resolve))
    },
  }
}
