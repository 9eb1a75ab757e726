import type { RouteObject } from 'react-router'

/** Discs: the register, and one disc with all that is done to it. */
export const discRoutes: readonly RouteObject[] = [
  {
    path: 'discs',
    lazy: async () => ({
      Component: (await import('../features/discs/discs-page.tsx')).DiscsPage,
    }),
  },
  {
    path: 'discs/:id',
    lazy: async () => ({
      Component: (await import('../features/discs/disc-page.tsx')).DiscPage,
    }),
  },
]
