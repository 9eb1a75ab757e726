export { packetFile } from './list-packet-files.io.ts'
