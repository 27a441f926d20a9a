import { Argument, type Command, Option } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import type { AnnotateOptions } from './commands/annotate.ts';
import type { BuildOptions } from './commands/build.ts';
import type { CheckOptions } from './commands/check.ts';
import type { CodesOptions } from './commands/codes.ts';
import type { MailOptions } from './commands/mail.ts';
import type { LogOptions, StatusOptions } from './commands/mail-status.ts';
import type { PreflightOptions } from './commands/preflight.ts';
import { LineCommand } from './line-command.ts';
import type { Terminal } from './terminal.ts';

const EXAMPLES = `
Examples:
  guidepress init my-guides          make a new project, then: cd my-guides
  guidepress build                   every guide and poster, into output/
  guidepress build --only smartca    just that one
  guidepress build --watch           again whenever a file changes
  guidepress check                   only look for problems, write nothing

Exit codes: 0 all is well, 1 problems in the content,
            2 the command was used wrongly, 130 stopped by Ctrl-C.`;

const BUILD_EXAMPLES = `
Examples:
  guidepress build
  guidepress build --only smartca poster-ihanoi
  guidepress build --format leaflet-a4 --out ~/Desktop/leaflets
  guidepress build --edition print --profile digital
  guidepress build --format poster-a3 --impose tile-a4
  guidepress build --office 00004 --only mot-cua
  guidepress build --where province=01 --shard 3/8
  guidepress build --edition print --print-run
  guidepress build --json > result.json

Dates inside the PDF come from "revised" in the guide, or else from the
environment variable SOURCE_DATE_EPOCH (seconds since 1970): the same input
gives the same file.`;

const CHECK_EXAMPLES = `
Examples:
  guidepress check
  guidepress check --only smartca
  guidepress check --edition print --profile digital`;

const CODES_EXAMPLES = `
Examples:
  guidepress codes                    every code and since when it is issued
  guidepress codes --csv > codes-in-the-field.csv
  guidepress codes --issue            what was built went to the printer today
  guidepress codes --stale            what must be printed anew, and why

The register stands in codes.csv beside guidepress.yaml: keep it with the
project.`;

const PREFLIGHT_EXAMPLES = `
Examples:
  guidepress preflight output/smartca.leaflet-a4.print.pdf
  guidepress preflight output/smartca.leaflet-a4.print.pdf --html report.html
  guidepress preflight output/giay-to.leaflet-a4.email.pdf --project .

With --project, pictures are compared with the project's redacted screenshots.

Exit codes: 0 no errors, 1 errors found, 2 the command was used wrongly.`;

/** Commander would show the value in quotes, as no other is. */
const withDefault = (flags: string, description: string, value: string): Option =>
  new Option(flags, description).default(value, value);

const WORKERS = [
  '--workers <n>',
  'threads that make documents at once (default: as many as pay; 1: none but the main one)',
] as const;

const edition = (): Option =>
  withDefault('--edition <id>', 'the edition: email, print or grey', 'email');

const PROFILE = [
  '--profile <name>',
  'the print profile, such as digital (default: the project’s, or offset-coated)',
] as const;

const withOffices = (command: Command): Command =>
  command
    .option('--office <code...>', 'only for the offices of these codes')
    .option('--where <condition...>', 'only for offices like province=01 or province!=01')
    .option('--shard <part/all>', 'one machine’s part of the work, such as 3/8');

const MAIL_EXAMPLES = `
Examples:
  guidepress mail phuong.csv --dry-run      who would get what, and how large
  guidepress mail phuong.csv --test me@phuongmau.example
  guidepress mail phuong.csv
  guidepress mail status

The list has the columns office, name, address, language and documents. The
mail server stands under mail: in guidepress.yaml; the password comes from the
environment variable GUIDEPRESS_MAIL_PASSWORD or from --password-file.

The command may be stopped at any time: the same command goes on, and nobody
gets a message twice.`;

const CAMPAIGN = ['--campaign <name>', 'the campaign (default: all)'] as const;

const PROJECT = [
  '--project <dir>',
  'the project folder (default: the nearest with guidepress.yaml)',
] as const;

/** The commands. Each loads its code when it runs, so that --help and --version answer at once. */
export const program = (terminal: Terminal, exit: (code: number) => void): Command => {
  const root = new LineCommand('guidepress')
    .description(
      'Guides in YAML become leaflets and posters in PDF, with annotated screenshots and QR codes.',
    )
    .version(packageJson.version, '-V, --version', 'print the version')
    .addHelpText('after', EXAMPLES);
  for (const command of commands(terminal, exit)) root.addCommand(command);
  const speakers = [
    root,
    ...root.commands,
    ...root.commands.flatMap((command) => command.commands),
  ];
  for (const command of speakers) {
    if (command.commands.length > 0)
      command.helpCommand('help [command]', 'show the help of a command');
    command
      .helpOption('-h, --help', 'show this help')
      .enablePositionalOptions()
      .exitOverride()
      .showHelpAfterError(`(see guidepress ${command === root ? '' : `${pathOf(command)} `}--help)`)
      .configureHelp({ helpWidth: Math.min(100, terminal.columns()) })
      .configureOutput({
        writeOut: terminal.out,
        writeErr: terminal.err,
        getOutHasColors: () => terminal.colour.out,
        getErrHasColors: () => terminal.colour.err,
      });
  }
  return root;
};

const pathOf = (command: Command): string =>
  command.parent?.parent ? `${command.parent.name()} ${command.name()}` : command.name();

const commands = (terminal: Terminal, exit: (code: number) => void): Command[] => [
  new LineCommand('init')
    .description('make a new project that builds at once; nothing that exists is overwritten')
    .addArgument(new Argument('[dir]', 'its folder').default('.', 'the one you are in'))
    .addHelpText('after', '\nExample:\n  guidepress init my-guides')
    .action(async (dir: string, _: object, { faults }: LineCommand) => {
      const { init } = await import('./commands/init.ts');
      exit(await init(terminal, dir, faults));
    }),

  new LineCommand('new').description('add a guide to the project: new guide ID').addCommand(
    new LineCommand('guide')
      .description('write guides/ID.yaml, with comments that explain every line')
      .argument('<id>', 'small letters, digits and hyphens, such as dang-ky-smartca')
      .option(...PROJECT)
      .addHelpText('after', '\nExample:\n  guidepress new guide dang-ky-smartca')
      .action(async (id: string, options: { project?: string }, { faults }: LineCommand) => {
        const { newGuide } = await import('./commands/new-guide.ts');
        exit(await newGuide(terminal, id, options, faults));
      }),
  ),

  withOffices(
    new LineCommand('check')
      .description('look for problems in every guide and poster, write nothing')
      .option('--only <id...>', 'only these guides and posters')
      .addOption(edition())
      .option(...PROFILE),
  )
    .option(...WORKERS)
    .option('--json', 'print the problems as one JSON document')
    .option(...PROJECT)
    .addHelpText('after', CHECK_EXAMPLES)
    .action(async (options: CheckOptions, { faults }: LineCommand) => {
      const { check } = await import('./commands/check.ts');
      exit(await check(terminal, options, faults));
    }),

  withOffices(
    new LineCommand('build')
      .description('make the PDF files')
      .option('--only <id...>', 'only these guides and posters')
      .option('--format <name...>', 'only these formats, such as leaflet-a4 or phone'),
  )
    .addOption(edition())
    .option(...PROFILE)
    .option('--impose <name>', 'put the pages on sheets: booklet, tile-a4, tile-a3, 2-up or 4-up')
    .option('--print-run', 'one file with the copies of all offices, for the print shop')
    .option('--out <dir>', 'the folder to write into (default: output/ in the project)')
    .option(...WORKERS)
    .option('--verify', 'build nothing: look whether the files in the folder are whole')
    .option('--json', 'print the result as one JSON document')
    .option('--watch', 'stay and build again whenever a file of the project changes')
    .option(...PROJECT)
    .addHelpText('after', BUILD_EXAMPLES)
    .action(async (options: BuildOptions, { faults }: LineCommand) => {
      const { build } = await import('./commands/build.ts');
      exit(await build(terminal, options, faults));
    }),

  new LineCommand('codes')
    .description('the register of all codes: where they lead, on what, and since when')
    .option('--csv', 'as a table for a spreadsheet')
    .option('--stale', 'only those whose copies no longer say what the project says')
    .option('--issue', 'note today as the day on which what was built went out')
    .option('--only <id...>', 'only the codes of these guides and posters')
    .option('--out <dir>', 'the folder of the documents (default: output/ in the project)')
    .option(...PROJECT)
    .addHelpText('after', CODES_EXAMPLES)
    .action(async (options: CodesOptions, { faults }: LineCommand) => {
      const { codes } = await import('./commands/codes.ts');
      exit(await codes(terminal, options, faults));
    }),

  new LineCommand('annotate')
    .description('write each annotated screenshot as a PNG file of its own')
    .option('--only <id...>', 'only the screenshots of these guides')
    .option('--out <dir>', 'the folder to write into (default: output/annotated/ in the project)')
    .addOption(
      withDefault('--ppi <number>', 'pixels per inch at which the picture would be printed', '300'),
    )
    .option(...PROJECT)
    .addHelpText('after', '\nExample:\n  guidepress annotate --only smartca --out ~/Desktop')
    .action(async (options: AnnotateOptions, { faults }: LineCommand) => {
      const { annotate } = await import('./commands/annotate.ts');
      exit(await annotate(terminal, options, faults));
    }),

  new LineCommand('preflight')
    .description('judge whether a press can print a PDF, whoever made it')
    .argument('<file>', 'the PDF file')
    .option('--profile <name>', 'the print profile to judge by (default: PDF/X-4 alone)')
    .option('--json', 'print the judgement as one JSON document')
    .option(
      '--html <report>',
      'also write it as one HTML file, with what was found drawn on the pages',
    )
    .option(...PROJECT)
    .addHelpText('after', PREFLIGHT_EXAMPLES)
    .action(async (file: string, options: PreflightOptions, { faults }: LineCommand) => {
      const { preflight } = await import('./commands/preflight.ts');
      exit(await preflight(terminal, file, options, faults));
    }),

  new LineCommand('mail')
    .description('send built documents to the recipients of a list, never twice')
    .addCommand(
      new LineCommand('send')
        .description('send every recipient what was not sent yet (mail LIST does the same)')
        .argument('<list>', 'the recipients, in CSV or YAML')
        .option('--dry-run', 'only show who would get what, and how large it is')
        .option('--eml <dir>', 'write the messages into files instead of sending them')
        .option('--test <address>', 'send the first message to this address alone')
        .option('--as-built', 'send what was built, also what is out of date or in no manifest')
        .option('--skip-invalid', 'leave out lines with problems and send the others')
        .option('--resend-unknown', 'send again what may or may not have arrived')
        .option('--resend-refused', 'send again what the server refused')
        .option('--campaign <name>', 'what it is sent for (default: the name of the list)')
        .option('--from <dir>', 'the folder of the documents (default: output/ in the project)')
        .option('--password-file <file>', 'a file that holds the password of the mail server')
        .option('--dkim-key <file>', 'the private key that signs the messages')
        .option(...PROJECT)
        .addHelpText('after', MAIL_EXAMPLES)
        .action(async (list: string, options: MailOptions, { faults }: LineCommand) => {
          const { mail } = await import('./commands/mail.ts');
          exit(await mail(terminal, list, options, faults));
        }),
      { isDefault: true },
    )
    .addCommand(
      new LineCommand('status')
        .description('how many messages are sent, waiting, refused or unknown')
        .option(...CAMPAIGN)
        .option(...PROJECT)
        .action(async (options: StatusOptions, { faults }: LineCommand) => {
          const { mailStatus } = await import('./commands/mail-status.ts');
          exit(await mailStatus(terminal, options, faults));
        }),
    )
    .addCommand(
      new LineCommand('log')
        .description('every message with its time, its documents and its fate')
        .option('--csv', 'as a table for a spreadsheet')
        .option(...CAMPAIGN)
        .option(...PROJECT)
        .action(async (options: LogOptions, { faults }: LineCommand) => {
          const { mailLog } = await import('./commands/mail-status.ts');
          exit(await mailLog(terminal, options, faults));
        }),
    )
    .addHelpText(
      'after',
      `${MAIL_EXAMPLES}\n\nAll options of sending: guidepress mail send --help`,
    ),
];
