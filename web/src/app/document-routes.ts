import type { RouteObject } from 'react-router'

/** The register of documents and the page of one. */
export const documentRoutes: readonly RouteObject[] = [
  {
    path: 'documents',
    lazy: async () => ({
      Component: (await import('../features/documents/documents-page.tsx')).DocumentsPage,
    }),
  },
  {
    path: 'activities/:id/documents',
    lazy: async () => ({
      Component: (await import('../features/documents/activity-documents-page.tsx'))
        .ActivityDocumentsPage,
    }),
  },
  {
    path: 'documents/:id',
    lazy: async () => ({
      Component: (await import('../features/documents/document-page.tsx')).DocumentPageOf,
    }),
  },
  {
    path: 'papers/document/:id',
    lazy: async () => ({
      Component: (await import('../features/documents/paper-page.tsx')).PaperPage,
    }),
  },
]
