import type { RouteObject } from 'react-router'

/** Legal review, what an agency sets for its documents, and the higher sources by which decisions are served and enforced. */
export const decisionRoutes: readonly RouteObject[] = [
  {
    path: 'reviews',
    lazy: async () => ({
      Component: (await import('../features/review/reviews-page.tsx')).ReviewsPage,
    }),
  },
  {
    path: 'regulations/documents',
    lazy: async () => ({
      Component: (await import('../features/documents/settings/settings-page.tsx'))
        .DocumentSettingsPage,
    }),
  },
  {
    path: 'regulations/document-types',
    lazy: async () => ({
      Component: (await import('../features/documents/required/types-page.tsx')).DocumentTypesPage,
    }),
  },
  {
    path: 'regulations/sources',
    lazy: async () => ({
      Component: (await import('../features/regulations/sources/sources-page.tsx')).SourcesPage,
    }),
  },
]
