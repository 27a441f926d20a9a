import type { Diagnostic, Outcome } from '../../src/diagnostic/diagnostic.ts';
import type { Project } from '../../src/guide/guide.ts';
import { loadProject } from '../../src/guide/load.ts';
import { memoryFiles } from '../memory-files.ts';

/** A project that has nothing wrong with it, for tests of one other file. */
export const PROJECT = `title: Hướng dẫn mẫu
language: vi
site: https://phuongmau.example/hd/
domains: [phuongmau.example, "*.mau.example"]
issuer: { name: Phường Mẫu }
`;

export const GUIDE = `kind: guide
id: dang-nhap
title: Đăng nhập
steps:
  - text: Mở ứng dụng.
`;

export const load = (files: Readonly<Record<string, string | Uint8Array>>) =>
  loadProject(memoryFiles({ 'guidepress.yaml': PROJECT, 'guides/ok.yaml': GUIDE, ...files }));

const MARKER = /^ *~+ GP\d{3}\b/;

/**
 * Tests write the expected problems below the lines they are about:
 *
 *     titel: Đăng nhập
 *     ~~~~~ GP120 “titel” is not a key of the guide. → Did you mean “title”?
 *
 * This takes the markers out, loads the project, and writes markers for what was found; so a test
 * expects that the files come back as they were.
 */
export const found = async <F extends Readonly<Record<string, string>>>(
  files: F,
  problemsOf = async (clean: Readonly<Record<string, string>>) => (await load(clean)).diagnostics,
): Promise<F> => {
  const clean = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      text
        .split('\n')
        .filter((line) => !MARKER.test(line))
        .join('\n'),
    ]),
  );
  const diagnostics = await problemsOf(clean);
  return Object.fromEntries(
    Object.entries(clean).map(([path, text]) => [path, mark(text, path, diagnostics)]),
  ) as F;
};

const mark = (text: string, path: string, diagnostics: readonly Diagnostic[]): string =>
  text
    .split('\n')
    .flatMap((line, i) => [
      line,
      ...diagnostics
        .filter(({ span }) => span?.file === path && span.line === i + 1)
        .map((diagnostic) => marker(diagnostic, line)),
    ])
    .join('\n');

const marker = ({ code, message, hint, span }: Diagnostic, line: string): string => {
  const start = (span?.column ?? 1) - 1;
  const end = span?.endLine === span?.line ? (span?.endColumn ?? start + 2) - 1 : line.length;
  const suggestion = hint.startsWith('Did you mean') ? ` → ${hint}` : '';
  const squiggle = '~'.repeat(Math.max(1, end - start));
  return `${' '.repeat(start)}${squiggle} ${code} ${message}${suggestion}`;
};

/** Codes and places on one line each, for problems that have no place in the file at hand. */
export const listed = ({ diagnostics }: Outcome<Project>): string[] =>
  diagnostics.map(({ code, span }) =>
    span ? `${code} ${span.file}:${span.line}:${span.column}` : code,
  );
