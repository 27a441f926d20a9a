/** What the build has noted of its files: the SHA-256 of each by its path from the project folder. */
export const notedHashes = (text: string): ReadonlyMap<string, string> => {
  try {
    const { documents } = JSON.parse(text) as { documents?: unknown };
    if (!Array.isArray(documents)) return new Map();
    return new Map(
      documents.flatMap((each) =>
        typeof each?.path === 'string' && typeof each?.sha256 === 'string'
          ? [[each.path as string, each.sha256 as string] as const]
          : [],
      ),
    );
  } catch {
    // Not the build's file: then nothing is noted.
    return new Map();
  }
};
