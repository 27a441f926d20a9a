import { existsSync, readFileSync } from 'node:fs';
import { type Command, CommanderError } from 'commander';
import { expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import type { LineCommand } from '../../src/cli/line-command.ts';
import { program } from '../../src/cli/program.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { refuse, UsageError } from '../../src/cli/usage.ts';
import { blocksOf, PAGES, pageText, proseOf } from './pages.ts';

interface Line {
  readonly page: string;
  readonly command: string;
}

/** Commands in `sh` samples, in indented samples and in the text. */
const linesOf = (page: string): Line[] => {
  const samples = blocksOf(page)
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => text.split('\n'));
  const prose = proseOf(page);
  const indented = [...prose.matchAll(/^ {4,}((?:npm|npx|guidepress) .+)$/gm)].map((m) => m[1]);
  const inline = [...prose.matchAll(/`((?:[A-Z_]+=\S+ )*(?:npm|npx|guidepress) [^`]+)`/g)].map(
    (m) => m[1],
  );
  return [...samples, ...indented, ...inline]
    .flatMap((line = '') => line.replace(/\s#.*$/, '').split('&&'))
    .map((command) => ({ page, command: command.trim().replace(/^([A-Z_]+=\S+ )+/, '') }))
    .filter(({ command }) => command !== '');
};

/** The pages for those who write guides; errors.md is for those who have made a mistake. */
const GUIDANCE = PAGES.filter(
  (page) => page.startsWith('README') || /docs\/(?!errors|performance)/.test(page),
);

const scripts: Readonly<Record<string, string>> = packageJson.scripts;
/** What npm itself does, without a script of ours. */
const NPM = ['ci', 'link'];
/** Programs of the reader's machine. */
const PROGRAMS = ['cd', 'pdftoppm'];

const DEAF: Terminal = {
  out: () => {},
  err: () => {},
  lost: async () => false,
  interactive: false,
  colour: { out: false, err: false },
  columns: () => 80,
  folder: '.',
  environment: {},
  processId: 4242,
  isRunning: () => false,
  cores: 1,
  machine: 'here',
  now: () => 0,
  date: () => new Date(0),
  wait: async () => {},
  onInterrupt: () => () => {},
};

/** What is wrong with a line of `guidepress`, as the real command line sees it; nothing is run. */
const misuse = async (words: readonly string[]): Promise<string | undefined> => {
  const commands = program(DEAF, () => {});
  const disarm = (command: Command): void => {
    if (command.commands.length === 0)
      command.action((...words) => refuse((words.at(-1) as LineCommand).faults));
    command.commands.forEach(disarm);
  };
  disarm(commands);
  try {
    await commands.parseAsync(words, { from: 'user' });
    return undefined;
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    if (error instanceof CommanderError) return error.exitCode === 0 ? undefined : error.message;
    throw error;
  }
};

const fault = async (command: string): Promise<string | undefined> => {
  const [program, ...words] = command.split(/\s+/);
  const [first = ''] = words;
  if (program === 'guidepress') return misuse(words);
  if (program === 'npx' && first === 'guidepress') return misuse(words.slice(1));
  if (program === 'npx')
    return existsSync(`node_modules/.bin/${first}`) ? undefined : 'no such program';
  if (program === 'npm' && first === 'run')
    return scripts[words[1] ?? ''] ? undefined : 'no such script';
  if (program === 'npm')
    return NPM.includes(first) || scripts[first] ? undefined : 'no such script';
  return PROGRAMS.includes(program ?? '') ? undefined : 'unknown program';
};

const lines = PAGES.flatMap(linesOf);

test('the commands are found at all', () => {
  expect(lines.length).toBeGreaterThan(15);
});

test.each(lines)('$page: $command', async ({ command }) => {
  expect(await fault(command)).toBeUndefined();
});

test.each(['README.md', 'README.vi.md'])(
  'the first commands of %s are those of .ci/run',
  (page) => {
    const [first] = blocksOf(page).filter(({ language }) => language === 'sh');
    expect(first?.text).toBe('npm ci && npx guidepress build\nnpm test\n');
    const judge = readFileSync('.ci/run', 'utf8');
    for (const command of ['npm ci && npx guidepress build', 'npm test'])
      expect(judge).toContain(command);
  },
);

test('the README asks for the Node that package.json asks for', () => {
  const version = packageJson.engines.node.replace('>=', '');
  for (const page of ['README.md', 'README.vi.md']) expect(pageText(page)).toContain(version);
});

/** As `--only` of a line such as `guidepress build --only smartca`. */
const optionsIn = (text: string): string[] => text.match(/(?<![\w-])--[a-z][a-z-]*/g) ?? [];

const commandsOf = (command: Command): Command[] => [
  command,
  ...command.commands.flatMap(commandsOf),
];
const options = commandsOf(program(DEAF, () => {})).flatMap((command) =>
  command.options.map(({ long }) => long ?? ''),
);

test('every option of the help is told of in a page, with what it does', () => {
  const told = new Set(GUIDANCE.flatMap((page) => optionsIn(pageText(page))));
  const untold = [...new Set(options)].filter((option) => !told.has(option));
  expect(untold).toEqual(['--version']);
});
