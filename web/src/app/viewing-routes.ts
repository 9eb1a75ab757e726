import type { RouteObject } from 'react-router'

/** The register of access, and what a grant opens. */
export const viewingRoutes: readonly RouteObject[] = [
  {
    path: 'access/register',
    lazy: async () => ({
      Component: (await import('../features/access/register/register-page.tsx')).RegisterPage,
    }),
  },
  {
    path: 'access/watch/:recording',
    lazy: async () => ({
      Component: (await import('../features/access/register/watch-page.tsx')).WatchPage,
    }),
  },
  {
    path: 'access/files/:id',
    lazy: async () => ({
      Component: (await import('../features/case-files/reading/reading-page.tsx')).ReadingPage,
    }),
  },
  {
    path: 'access/copies',
    lazy: async () => ({
      Component: (await import('../features/releases/copies-page.tsx')).CopiesPage,
    }),
  },
  {
    path: 'access/copies/new',
    lazy: async () => ({
      Component: (await import('../features/releases/make-page.tsx')).MakePage,
    }),
  },
  {
    path: 'access/copies/:id',
    lazy: async () => ({
      Component: (await import('../features/releases/copy-page.tsx')).CopyPage,
    }),
  },
  {
    path: 'access/traces',
    lazy: async () => ({
      Component: (await import('../features/tracing/traces-page.tsx')).TracesPage,
    }),
  },
]
