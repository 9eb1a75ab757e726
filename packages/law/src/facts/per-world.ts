import type { World } from './world.ts'

/** What is read from the facts of one matter, read once however many rules ask for it. */
export function perWorld<T>(read: (world: World) => T): (world: World) => T {
  const known = new WeakMap<World, { readonly value: T }>()
  return (world) => {
    const before = known.get(world)
    if (before !== undefined) return before.value
    const value = read(world)
    known.set(world, { value })
    return value
  }
}
