export declare function buildVerifier(): Promise<string>
