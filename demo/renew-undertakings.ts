import { actorFor, type DemoHouse } from './demo-house.ts'
import { type AgencyMade, type AgencyPlan, personWith, signUndertaking } from './found-agencies.ts'
import type { Scene } from './lead-cases.ts'

/** Before the year is over whoever promised signs again. */
export function renewUndertakings(
  demo: DemoHouse,
  plans: readonly AgencyPlan[],
  made: readonly AgencyMade[],
): readonly Scene[] {
  const at = '2026-11-03T09:00:00+08:00'
  return plans.flatMap(({ code, people }) =>
    people.flatMap(({ badge, name, undertakes: role }) => {
      const id = made.find((agency) => agency.code === code)?.people.get(badge)
      if (role === undefined || id === undefined) return []
      const play = async () => {
        demo.at(at)
        const admin = await actorFor(demo, await personWith(demo, `${code}-admin`))
        await signUndertaking(demo, admin, id, role)
      }
      return [{ at, zh: `续签保密承诺书：${name}`, play }]
    }),
  )
}
