/** `address` as written in the file `from`, as a path of the project; or why it is none. */
export function projectPath(
  from: string,
  address: string,
): { readonly path: string } | { readonly reason: string; readonly hint: string } {
  const hint = 'Write a path that counts from this file, such as ../assets/fonts/Name.ttf.';
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(address))
    return { reason: 'files from outside the project are not loaded', hint };
  if (address.startsWith('/') || address.includes('\\'))
    return { reason: 'a path may not start at the root of the disk', hint };
  const parts = from.split('/').slice(0, -1);
  for (const part of address.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return { reason: 'it leaves the project', hint };
  }
  return parts.length === 0 ? { reason: 'it names no file', hint } : { path: parts.join('/') };
}
