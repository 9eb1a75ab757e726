export const featureTiers: readonly (readonly string[])[]
