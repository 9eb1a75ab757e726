import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { foundOffice } from '../server/found-office.ts'
import { freePort, startServer } from '../server/run-server.ts'
import { type Disk, openDisk } from './disk.ts'
import { killAll, stopTree } from './stop-processes.ts'
import type { Remote } from './told.ts'

/**
 * A real server with everything that it owns on a disk whose power can be cut, database included,
 * and its second copies on another one.
 */
export interface PowerHouse extends Remote {
  /**
   * Cuts the power: from one instant on nothing is done any more, and what was not on the disk is
   * lost. The file systems are back when it resolves; the server is not started.
   */
  readonly cut: () => Promise<void>
  readonly start: () => Promise<void>
  readonly close: () => Promise<void>
}

export async function openPowerHouse(): Promise<PowerHouse> {
  const disks: Disk[] = []
  const disk = async (bytes: number) => {
    const opened = await openDisk(bytes)
    disks.push(opened)
    return opened.path
  }
  const data = join(await disk(4 * GB), 'data')
  const copies = await disk(2 * GB)
  const port = String(await freePort())
  const launch = () => startServer(data, ['--port', port, '--copy', copies])
  let server = await launch()
  let dark = false
  const token = await foundOffice(server)
  const end = async () => {
    const tree = await stopTree(server.child.pid ?? 0)
    return { note: () => Promise.all(disks.map(({ note }) => note())), kill: () => killAll(tree) }
  }
  return {
    ...{ data, copies, token },
    server: () => server,
    isDark: () => dark,
    cut: async () => {
      dark = true
      const { note, kill } = await end()
      await note()
      await kill()
      // What was answered before the cut may still be on its way to whoever asked.
      await sleep(50)
      for (const { comeBack } of disks) await comeBack()
    },
    start: async () => {
      server = await launch()
      dark = false
    },
    close: async () => {
      if (!dark && server.child.exitCode === null) await (await end()).kill()
      for (const { close } of disks) await close()
    },
  }
}

const GB = 1 << 30
