export function findMissing(lock: { packages: object }): { [path: string]: object }
