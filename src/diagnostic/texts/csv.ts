import { entry } from '../entry.ts';

/** Tables in CSV: lists of offices and of recipients. */
export const csvTexts = {
  GP801: entry<{ reason: string }>({
    severity: 'error',
    title: 'Broken line of a table',
    message: (p) => `This line cannot be read: ${p.reason}.`,
    why: 'Where its values begin and end can only be guessed, and a guess could address the wrong office.',
    hint: () =>
      'Write values that hold quotation marks or separators like this: "UBND ""phường"" Mẫu".',
  }),
  GP802: entry<{ found: number; expected: number; columns: string }>({
    severity: 'error',
    title: 'Line of a table with too few or too many values',
    message: (p) =>
      `This line has ${p.found === 1 ? 'one value' : `${p.found} values`}; the first line names ${p.expected === 1 ? 'one column' : `${p.expected} columns`}.`,
    why: 'Values would stand in the wrong column.',
    hint: (p) =>
      `The columns are ${p.columns}. Put a value that holds a separator between double quotes.`,
  }),
  GP803: entry<{ what: string }>({
    severity: 'error',
    title: 'Wrong first line of a table',
    message: (p) => `${p.what}.`,
    why: 'The first line says what each column holds.',
    hint: () => 'Give every column a name of its own in the first line.',
  }),
  GP804: entry<{ path: string }>({
    severity: 'error',
    title: 'Empty table',
    message: (p) => `${p.path} has no line below the names of its columns.`,
    why: 'There is nothing to work on.',
    hint: () =>
      'Write the names of the columns in the first line and one entry on each line below.',
  }),
  GP805: entry<{ limit: number }>({
    severity: 'error',
    title: 'Table too long',
    message: (p) => `The table has more than ${p.limit} lines.`,
    why: 'A table this long is nearly always the wrong file.',
    hint: () => 'Split the table into several files.',
  }),
  GP806: entry<object>({
    severity: 'error',
    title: 'Names of the columns further down in a table',
    message: () => 'This line names the columns again.',
    why: 'It would be taken for an entry, such as an office that is called “name”.',
    hint: () => 'Delete the line.',
  }),
  GP807: entry<{ meant?: string }>({
    severity: 'error',
    title: 'Letters that a program has broken',
    message: ({ meant }) =>
      meant === undefined
        ? 'A question mark stands here in the place of a letter.'
        : `These signs were “${meant}” until a program took the file for another encoding.`,
    why: 'Programs that save without Vietnamese letters break them in the whole list.',
    hint: ({ meant }) =>
      meant === undefined
        ? 'Save the workbook in which the letters are whole as “CSV UTF-8 (Comma delimited)”. If this is a question, put a space behind its mark.'
        : 'Save the workbook in which the letters are whole as “CSV UTF-8 (Comma delimited)”; Excel opens a CSV file rightly by Data, From Text/CSV.',
  }),
};
