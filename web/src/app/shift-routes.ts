import type { RouteObject } from 'react-router'

/** The summary of a shift, and what is handed over sealed out of hours. */
export const shiftRoutes: readonly RouteObject[] = [
  {
    path: 'shifts',
    lazy: async () => ({
      Component: (await import('../features/shifts/shifts-page.tsx')).ShiftsPage,
    }),
  },
  {
    path: 'handovers',
    lazy: async () => ({
      Component: (await import('../features/shifts/handovers-page.tsx')).HandoversPage,
    }),
  },
  {
    path: 'handovers/:number',
    lazy: async () => ({
      Component: (await import('../features/shifts/receipt-page.tsx')).ReceiptPage,
    }),
  },
]
