import type { RouteObject } from 'react-router'

/** Requests for access: asking, deciding, and who stands in. */
export const accessRoutes: readonly RouteObject[] = [
  {
    path: 'access',
    lazy: async () => ({
      Component: (await import('../features/access/requests/requests-page.tsx')).RequestsPage,
    }),
  },
  {
    path: 'access/new',
    lazy: async () => ({
      Component: (await import('../features/access/requests/new-request-page.tsx')).NewRequestPage,
    }),
  },
  {
    path: 'access/requests/:id',
    lazy: async () => ({
      Component: (await import('../features/access/requests/request-page.tsx')).RequestPage,
    }),
  },
  {
    path: 'access/substitutes',
    lazy: async () => ({
      Component: (await import('../features/access/requests/substitutes-page.tsx')).SubstitutesPage,
    }),
  },
]
