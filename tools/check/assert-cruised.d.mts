export function assertCruised(output: string): { passed: boolean; report: string }
