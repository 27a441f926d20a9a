import { Command, type Option } from 'commander';
import { didYouMean, nearest } from '../diagnostic/suggest.ts';
import { type Fault, refuse } from './usage.ts';

/** `guidepress build smartca` is what people try first. */
const CHOOSE = 'To choose guides and posters, write --only before their ids.';

const isHelp = (word: string): boolean => word === '--help' || word === '-h';

const isOption = (word: string): boolean => /^-./.test(word);

/**
 * A command that looks through its whole line: commander itself ends at the first fault. What is wrong stands in `faults`, and what
 * could be read goes on to the action, which adds what it finds and refuses all at once.
 */
export class LineCommand extends Command {
  readonly faults: Fault[] = [];

  override parseOptions(all: string[]): { operands: string[]; unknown: string[] } {
    if (this.commands.length > 0) return this.#commandOf(all);
    const end = all.indexOf('--');
    const [words, plain] = end < 0 ? [all, []] : [all.slice(0, end), all.slice(end + 1)];
    this.#tellSecondValues(words);
    const parsed = super.parseOptions(this.#withoutValueless(words));
    if (parsed.unknown.some(isHelp)) return parsed;
    const unknown = parsed.unknown.filter(isOption);
    this.faults.push(...unknown.map((word) => this.#unknownOption(word)));
    const { length } = this.registeredArguments;
    // What stands behind an unknown option may be its value.
    const rest = parsed.unknown.filter((word) => !isOption(word));
    const operands = [...parsed.operands, ...rest, ...plain];
    const excess = (unknown.length > 0 ? parsed.operands : operands).slice(length);
    if (excess.length > 0) this.faults.push(this.#excess(excess, words));
    const missing = this.registeredArguments.filter(
      ({ required }, i) => required && operands[i] === undefined,
    );
    if (unknown.length === 0)
      this.faults.push(...missing.map((argument) => this.#missing(argument.name())));
    if (missing.length > 0) refuse(this.faults);
    return { operands: operands.slice(0, length), unknown: [] };
  }

  #commandOf(words: string[]): { operands: string[]; unknown: string[] } {
    const parsed = super.parseOptions(words);
    const [name] = parsed.operands;
    const names = this.commands.map((command) => command.name());
    if (name !== undefined && ![...names, 'help'].includes(name))
      refuse([
        {
          message: `“${this.#path}” has no command “${name}”.`,
          hint: didYouMean(name, names) ?? `Those that it has: ${this.#path} --help`,
        },
      ]);
    const [first] = parsed.unknown;
    if (!this.parent && parsed.operands.length === 0 && first !== undefined && !isHelp(first))
      refuse([
        {
          message: `“${this.#path}” has no option ${first}.`,
          hint: 'Options stand behind the command: guidepress build --only smartca',
        },
      ]);
    return parsed;
  }

  /** As it is typed: guidepress mail send. */
  get #path(): string {
    const names: string[] = [];
    for (let command: Command | null = this; command; command = command.parent)
      names.unshift(command.name());
    return names.join(' ');
  }

  get #form(): string {
    return `Write it like this: ${this.#path} ${this.usage()}`;
  }

  #option(word: string): Option | undefined {
    const [name] = word.split('=', 1);
    return this.options.find(({ long }) => long === name);
  }

  /** Of two values of an option that takes one, the first would be ignored in silence. */
  #tellSecondValues(words: readonly string[]): void {
    const given = words.flatMap((word) => this.#option(word) ?? []);
    const twice = given.filter(
      (option, i) => option.required && !option.variadic && given.indexOf(option) < i,
    );
    for (const { long } of new Set(twice))
      this.faults.push({
        message: `${long} is given twice, and takes one value.`,
        hint: 'Run the command once for each.',
      });
  }

  /** The line without options that lack their value; for commander, the option behind them would be that. */
  #withoutValueless(words: readonly string[]): string[] {
    return words.filter((word, i) => {
      const option = this.options.find(({ long }) => long === word);
      const next = words[i + 1];
      if (!option?.required || (next !== undefined && !next.startsWith('--'))) return true;
      this.faults.push({
        message: `${word} has no value.`,
        hint: `Write it behind the option: ${option.flags}`,
      });
      return false;
    });
  }

  #unknownOption(word: string): Fault {
    const known = this.#option(word);
    if (known)
      return { message: `${known.long} takes no value.`, hint: `Write ${known.long} alone.` };
    const name = word.replace(/^-+|=.*$/g, '');
    const names = this.options.map((option) => option.name());
    const meant = name.length > 1 ? nearest(name, names) : undefined;
    return {
      message: `“${this.#path}” has no option ${word}.`,
      hint: meant ? `Did you mean --${meant}?` : `Those that it has: ${this.#path} --help`,
    };
  }

  #excess(excess: readonly string[], words: readonly string[]): Fault {
    const [second] = words.flatMap((word, i) => {
      const option = this.#option(word);
      const next = words[word.includes('=') ? i + 1 : i + 2];
      return option?.required && !option.variadic && excess.includes(next ?? '') ? [option] : [];
    });
    const other = this.#option('--only') ? CHOOSE : this.#form;
    return {
      message: `“${this.#path}” has no use for ${excess.map((word) => `“${word}”`).join(', ')}.`,
      hint: second ? `${second.long} takes one value: run the command once for each.` : other,
    };
  }

  #missing(name: string): Fault {
    return { message: `“${this.#path}” lacks its <${name}>.`, hint: this.#form };
  }
}
