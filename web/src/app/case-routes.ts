import type { RouteObject } from 'react-router'

/** Cases: the register, a new one, and the page of one. */
export const caseRoutes: readonly RouteObject[] = [
  {
    path: 'case-files',
    lazy: async () => ({
      Component: (await import('../features/case-files/files-page.tsx')).FilesPage,
    }),
  },
  {
    path: 'cases',
    lazy: async () => ({
      Component: (await import('../features/cases/list-page.tsx')).ListPage,
    }),
  },
  {
    path: 'cases/new',
    lazy: async () => ({
      Component: (await import('../features/cases/open-page.tsx')).OpenPage,
    }),
  },
  {
    path: 'cases/:id',
    lazy: async () => ({
      Component: (await import('./case-room.tsx')).CaseRoom,
    }),
  },
]
