export { findRecording, type RecordingRow, scopeOfRecording } from './find-recording.io.ts'
export { type PlaybackSource, playbackSource } from './playback.io.ts'
