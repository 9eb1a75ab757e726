export { UndertakingOpened } from './open-undertaking.ts'
export { announcedUndertaking, fateOfUndertaking } from './undertakings.io.ts'
