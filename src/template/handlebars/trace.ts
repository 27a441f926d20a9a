import type { Output } from './rendered.ts';
import type { BlockStatement, Expression, Statement } from './syntax.ts';

/** Where a statement stands. */
export interface Standing {
  readonly file: string;
  /** In how many partials. */
  readonly depth: number;
}

/** A value of the context that was read. */
export interface Input {
  /** The fields that lead to it. */
  readonly path: readonly string[];
  readonly value: unknown;
  /** Places of the steps that it was read for. */
  readonly readBy: readonly number[];
}

/** A statement of the page that reads something of the context. */
export interface Step {
  readonly statement: Statement;
  readonly standing: Standing;
  /** Where it prints a value as it is: the place of that in the list of inputs. */
  readonly printed: number | undefined;
  /** Of `if` and `unless`: what its inputs are read for. What stands in it are steps of their own. */
  readonly condition: Condition | undefined;
  /** How many of the steps behind it stand in it. */
  readonly within: number;
  /** What it printed, among the parts of the page. */
  readonly from: number;
  readonly to: number;
  readonly length: number;
  readonly size: number;
}

interface Condition {
  readonly subject: Expression;
  /** What it came to. */
  readonly isTrue: boolean;
}

/** What a page was printed from. */
export interface Trace {
  readonly inputs: readonly Input[];
  readonly steps: readonly Step[];
}

/** Hears of all that happens while a page is printed. */
export interface Tracer {
  /** `print` prints a statement of the page itself, or of a partial that is given nothing else. */
  statement(statement: Statement, standing: Standing, out: Output, print: () => void): void;
  /** What the subject of an `if` or `unless` came to; all that it reads was read. */
  decided(statement: BlockStatement, subject: Expression, isTrue: boolean): void;
  /** A value was read, which these fields lead to from the context; without them it is a part of one that was. */
  read(path: readonly string[] | undefined, value: unknown): void;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A trace that is complete when the page is printed. */
export function openTrace(): { readonly tracer: Tracer; readonly trace: Trace } {
  const inputs: (Input & { readonly readBy: number[] })[] = [];
  const places = new Map<string, number>();
  const steps: Writable<Step>[] = [];
  /** The place of the innermost one in hand. */
  let current: number | undefined;
  const inHand = () => (current === undefined ? undefined : steps[current]);

  const inputAt = (path: readonly string[], value: unknown): number => {
    const key = JSON.stringify(path);
    const place = places.get(key) ?? inputs.push({ path, value, readBy: [] }) - 1;
    places.set(key, place);
    return place;
  };
  const tracer: Tracer = {
    statement(statement, standing, out, print) {
      const around = inHand();
      const isInStep = around !== undefined && around.condition === undefined;
      if (isInStep || !isStep(statement)) {
        print();
        return;
      }
      const outer = current;
      const place = steps.length;
      const [from, length, size] = [out.count, out.length, out.size];
      const step = { ...NOT_YET, statement, standing, from };
      steps.push(step);
      current = place;
      print();
      current = outer;
      Object.assign(step, {
        within: steps.length - place - 1,
        to: out.count,
        length: out.length - length,
        size: out.size - size,
      });
    },
    decided(statement, subject, isTrue) {
      const step = inHand();
      if (step?.statement === statement) step.condition ??= { subject, isTrue };
    },
    read(path, value) {
      const step = inHand();
      if (!path || !step || current === undefined) return;
      const input = inputAt(path, value);
      inputs[input]?.readBy.push(current);
      if (isPath(step.statement)) step.printed = input;
    },
  };
  return { tracer, trace: { inputs, steps } };
}

const NOT_YET = {
  ...{ printed: undefined, condition: undefined },
  ...{ within: 0, to: 0, length: 0, size: 0 },
};

const isPath = (statement: Statement): boolean =>
  statement.type === 'MustacheStatement' &&
  statement.path.type === 'PathExpression' &&
  statement.params.length === 0 &&
  !statement.hash;

/** A partial that is given nothing is as if its statements stood there. */
const isStep = (statement: Statement): boolean => {
  switch (statement.type) {
    case 'ContentStatement':
    case 'CommentStatement':
      return false;
    case 'PartialStatement':
      return statement.params.length > 0 || statement.hash !== undefined;
    default:
      return true;
  }
};
