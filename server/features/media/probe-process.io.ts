/** Entry of the child process that reads untrusted files, one after the other. */
import { readMedia } from './read-media.io.ts'
import { serveReadings } from './serve-readings.io.ts'

const [, , link = ''] = process.argv
serveReadings(link, readMedia)
