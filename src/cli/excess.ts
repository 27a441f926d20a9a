import type { Command } from 'commander';

/** `guidepress build smartca` is what people try first. */
const CHOOSE = 'To choose guides and posters, write --only before their ids.\n';

/** What to do about words that a command has no use for, below what commander says of them; "" when that says it all. */
export const adviceOnExcess = (argv: readonly string[], root: Command): string => {
  const command = commandOf(argv, root);
  const options = [command, ...command.commands].flatMap((each) => each.options);
  const excess = command.args.slice(command.registeredArguments.length);
  const isSecond = ({ long }: { readonly long?: string | undefined }): boolean =>
    argv.some((word, i) => {
      if (word === long) return excess.includes(argv[i + 2] ?? '');
      return word.startsWith(`${long}=`) && excess.includes(argv[i + 1] ?? '');
    });
  const single = options.find((each) => each.required && !each.variadic && isSecond(each));
  if (single) return `${single.long} takes one value: run the command once for each.\n`;
  return options.some(({ long }) => long === '--only') ? CHOOSE : '';
};

/** The command that the first words name. */
const commandOf = ([name, ...rest]: readonly string[], root: Command): Command => {
  const inner = root.commands.find((command) => command.name() === name);
  return inner ? commandOf(rest, inner) : root;
};
