/** The page of a recording, and what is ordered to be made of it. */
export const recordingRoutes = [
  {
    path: 'recordings/:id',
    lazy: async () => ({ Component: (await import('./recording-room.tsx')).RecordingRoom }),
  },
  {
    path: 'recordings/:id/derive',
    lazy: async () => ({
      Component: (await import('../features/derivatives/order-page.tsx')).OrderPage,
    }),
  },
  {
    path: 'recordings/:id/transcripts/:derivative',
    lazy: async () => ({
      Component: (await import('../features/derivatives/transcript-page.tsx')).TranscriptPage,
    }),
  },
]
