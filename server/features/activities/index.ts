export { inSight } from './list.io.ts'
export { officersAmong } from './officers.io.ts'
export { sightOf } from './sight.ts'
