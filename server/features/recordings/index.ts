export { type PlaybackSource, playbackSource } from './playback.io.ts'
export { findRecording, type RecordingRow, scopeOfRecording } from './recordings.io.ts'
