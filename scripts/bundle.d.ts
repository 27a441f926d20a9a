import type { Metafile } from 'esbuild';

export function bundle(
  outdir: string,
  others?: Readonly<Record<string, string>>,
): Promise<Metafile>;
