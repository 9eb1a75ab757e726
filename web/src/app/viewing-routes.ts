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
]
