export type { Words } from './fact-words.ts'
export { namesFor, sayEvent } from './read-custody.io.ts'
export { procedureTitles, titlesOf } from './titles.io.ts'
