import type { RouteObject } from 'react-router'

/** One box for everything. */
export const searchRoute: RouteObject = {
  path: 'search',
  lazy: async () => ({
    Component: (await import('../features/search/search-page.tsx')).SearchPage,
  }),
}
