import type { RouteObject } from 'react-router'

/** Recorders: the register, its lists, and a page for each. */
export const deviceRoutes: readonly RouteObject[] = [
  {
    path: 'devices',
    lazy: async () => ({
      Component: (await import('../features/devices/devices-page.tsx')).DevicesPage,
    }),
  },
  {
    path: 'devices/maintenance',
    lazy: async () => ({
      Component: (await import('../features/devices/plan-page.tsx')).PlanPage,
    }),
  },
  {
    path: 'devices/equipment',
    lazy: async () => ({
      Component: (await import('../features/devices/equipment-page.tsx')).EquipmentPage,
    }),
  },
  {
    path: 'devices/procedures',
    lazy: async () => ({
      Component: (await import('../features/devices/procedures-page.tsx')).ProceduresPage,
    }),
  },
  {
    path: 'devices/procedures/:id',
    lazy: async () => ({
      Component: (await import('../features/devices/procedure-page.tsx')).ProcedurePage,
    }),
  },
  {
    path: 'devices/cameras',
    lazy: async () => ({
      Component: (await import('../features/cameras/cameras-page.tsx')).CamerasPage,
    }),
  },
  {
    path: 'devices/cameras/:id',
    lazy: async () => ({
      Component: (await import('../features/cameras/camera-page.tsx')).CameraPage,
    }),
  },
  {
    path: 'devices/:id',
    lazy: async () => ({
      Component: (await import('../features/devices/device-page.tsx')).DevicePage,
    }),
  },
]
