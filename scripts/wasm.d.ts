export const compileWasm: () => Promise<void>;
