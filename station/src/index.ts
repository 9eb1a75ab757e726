/** The door of the station: five commands, each an exit code (0 all done, 1 not all, 2 unusable). */
export { runCollect } from './collect/run-collect.ts'
export { runDisc } from './disc/run-disc.ts'
export { runExport } from './export/run-export.ts'
export { runStation } from './run-station.ts'
export { runTrace } from './trace/run-trace.ts'
