export const BLOCK_HELPERS: readonly string[] = ['if', 'unless', 'each', 'with'];
