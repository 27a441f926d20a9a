import { entry } from '../entry.ts';
import { enumerate, inWords } from '../suggest.ts';

/** A column of the list. */
interface Named {
  readonly name: string;
  /** What the list calls it, where it calls it otherwise. */
  readonly heading?: string | undefined;
}

/** As it is found in the list, and in guidepress.yaml. */
const shown = ({ name, heading }: Named): string =>
  heading === undefined ? `“${name}”` : `“${heading}” (${name})`;

/** GP150–GP179: the offices of a project, and their values in texts. */
export const officeTexts = {
  GP150: entry<{ written: string }>({
    severity: 'error',
    title: 'Value of an office where none can stand',
    message: (p) => `“${p.written}” cannot stand here: this is the same for every office.`,
    why: 'The braces would be printed as they are.',
    hint: () =>
      'Titles, summaries, steps, addresses, and issuer and notice below “offices” can hold values of an office; see docs/offices.md.',
  }),
  GP151: entry<{ written: string }>({
    severity: 'error',
    title: 'Braces that name no value',
    message: (p) => `“${p.written}” is no value of an office.`,
    why: 'Braces stand for a value that is put in, and this one is not known.',
    hint: () => 'Write it like “{{office.name}}”, with two braces at each end.',
  }),
  GP152: entry<{ field: string; known: string }>({
    severity: 'error',
    title: 'Unknown column of the offices',
    message: (p) => `Offices have no “${p.field}”.`,
    why: 'A word would be missing on every printed copy.',
    hint: (p) =>
      `There is ${p.known}. New columns are declared below “offices” in guidepress.yaml.`,
  }),
  GP153: entry<{ value: string }>({
    severity: 'error',
    title: 'Value of an office where an address has none',
    message: (p) => `No value of an office can stand at this place of “${p.value}”.`,
    why: 'Codes lead to hosts that the project names, so that a list cannot send citizens elsewhere.',
    hint: () =>
      'Put it behind the host of an https address: https://phuongmau.example/hd?phuong={{office.code}}',
  }),
  GP154: entry<{ name: string; type: string }>({
    severity: 'error',
    title: 'Column that every list needs',
    message: (p) => `The column “${p.name}” must be there and hold “${p.type}”.`,
    why: 'Every office needs a code that is its own and a name; both go into file names.',
    hint: (p) => `Write “${p.name}: ${p.type}” below “columns”.`,
  }),
  GP155: entry<{ columns: readonly string[]; written: string }>({
    severity: 'error',
    title: 'Column missing in the list of offices',
    message: ({ columns }) =>
      columns.length === 1
        ? `The column ${enumerate(columns)} is missing here.`
        : `The columns ${enumerate(columns)} are missing here.`,
    why: 'guidepress.yaml declares what stands in the list, and documents may wait for its values.',
    hint: (p) => `The list has ${p.written}. Add what is missing, or delete it below “columns”.`,
  }),
  GP156: entry<{ column: string }>({
    severity: 'error',
    title: 'Column that is not declared',
    message: (p) => `guidepress.yaml does not say what the column “${p.column}” holds.`,
    why: 'A value that nobody checks would be printed thousands of times.',
    hint: (p) => `Add “${p.column}: text” below “columns”, or delete the column.`,
  }),
  GP157: entry<{ column: Named; value: string; expected: string }>({
    severity: 'error',
    title: 'Value that does not fit its column',
    message: (p) => `“${p.value}” in the column ${shown(p.column)} is not ${p.expected}.`,
    why: 'This office is left out, so that nothing wrong is printed for it.',
    hint: () => 'Correct the value, or give the column another type below “columns”.',
  }),
  GP158: entry<{ columns: readonly (Named & { readonly type: string })[] }>({
    severity: 'error',
    title: 'Office with an empty value',
    message: ({ columns }) =>
      `This office has nothing in the ${columns.length === 1 ? 'column' : 'columns'} ${inWords(columns.map(shown))}.`,
    why: 'This office is left out: its documents would have a gap.',
    hint: ({ columns }) => {
      const needed = columns.some(({ name }) => name === 'code' || name === 'name');
      const [{ name, type } = { name: 'hotline', type: 'phone' }] = columns;
      return needed
        ? 'Fill it in. If this line is no office but a total or a remark, delete it.'
        : `Fill it in. If offices may leave it empty, write “${name}: ${type}?” below “columns”.`;
    },
  }),
  GP159: entry<{ name: string; proposed: string }>({
    severity: 'error',
    title: 'Name of a column',
    message: (p) => `“${p.name}” cannot be the name of a column.`,
    why: 'The name stands in texts and templates, behind “office.”.',
    hint: (p) =>
      `Write small letters a–z, digits, “_” and “-”, a letter first, such as “${p.proposed}”. Where the list calls it otherwise, say so below “headings”: { ${p.proposed}: ${p.name} }.`,
  }),
  GP160: entry<{ code: string }>({
    severity: 'error',
    title: 'Two offices with one code',
    message: (p) => `Another office has the code “${p.code}” already.`,
    why: 'Which of the two is right cannot be known, so both are left out.',
    hint: () => 'Give every office its own code, or delete the one that is there twice.',
  }),
  GP161: entry<{ name: string; first: string; second: string; usual: string }>({
    severity: 'error',
    title: 'Two offices with one file',
    message: (p) => `“${p.first}” and “${p.second}” would share the file ${p.name}.`,
    why: 'One would overwrite the other, so both are left out and nothing is written for them.',
    hint: (p) => `Put the code into “files” below “offices”, as in ${p.usual}.`,
  }),
  GP162: entry<{ office: string; reason: string }>({
    severity: 'error',
    title: 'Office whose file cannot be named',
    message: (p) => `No file can be named after “${p.office}”: ${p.reason}.`,
    why: 'Files must have names that Windows, macOS and Linux take, inside the output folder.',
    hint: () => 'Correct the value, or use other columns in “files” below “offices”.',
  }),
  GP163: entry<{ pattern: string; reason: string }>({
    severity: 'error',
    title: 'Names of the offices’ files',
    message: (p) => `Files cannot be named “${p.pattern}”: ${p.reason}.`,
    why: 'Every office needs files of its own that every disk takes.',
    hint: () => 'Write it like “{document}/{office.code}-{office.slug}.pdf”.',
  }),
  GP164: entry<{ value: string }>({
    severity: 'error',
    title: 'Not a query',
    message: (p) => `“${p.value}” cannot be appended to an address.`,
    why: 'It follows the “?” of the address that a code leads to.',
    hint: () => 'Write a name, “=” and a value: phuong={{office.code}}',
  }),
  GP165: entry<{ id: string }>({
    severity: 'error',
    title: 'Unknown document of the offices',
    message: (p) => `There is no guide or poster “${p.id}”.`,
    why: 'No office would get it.',
    hint: () => 'Write the id as it stands in the file of the guide or poster.',
  }),
  GP166: entry<{ file: string }>({
    severity: 'error',
    title: 'List of offices of an unknown kind',
    message: (p) => `${p.file} is neither a .csv nor a .yaml file.`,
    why: 'The end of the name tells how the list is written.',
    hint: () => 'In Excel, save the list as “CSV UTF-8 (Comma delimited)”.',
  }),
  GP167: entry<{ found: number; limit: number }>({
    severity: 'error',
    title: 'Too many offices',
    message: (p) => `The list has ${p.found} offices; at most ${p.limit} can be made.`,
    why: 'So long a list is nearly always the wrong file.',
    hint: () => 'Split the list into several projects.',
  }),
  GP168: entry<{
    id: string;
    kind: string;
    written: string;
    from?: { readonly guide: string; readonly key: string } | undefined;
    /** Further places where it is so. */
    also?: readonly string[];
  }>({
    severity: 'error',
    title: 'Value of an office in a document that is made once',
    message: ({ id, kind, written, from, also = [] }) => {
      const where = from ? ` in the ${from.key} of “${from.guide}”` : '';
      const places = [...new Set(also)];
      const more = places.length > 0 ? ` So it is at ${inWords(places)}.` : '';
      return `The ${kind} “${id}” is not made per office, so there is no value for “${written}”${where}.${more}`;
    },
    why: 'The braces would be printed as they are.',
    hint: () =>
      'Declare the list of offices below “offices” in guidepress.yaml, or write the words out.',
  }),
  GP169: entry<{ written: string; type: string }>({
    severity: 'error',
    title: 'Link that not every office can have',
    message: (p) => `“${p.written}” is not one column of type “${p.type}”.`,
    why: 'A link is made of it, which at some office would lead to nobody.',
    hint: (p) =>
      `Name one column that is declared as “${p.type}” below “columns”, and nothing else.`,
  }),
  GP170: entry<{ code: string; others: number; whole: string }>({
    severity: 'warning',
    title: 'Code that may have lost its zeros',
    message: (p) =>
      `${p.others > 0 ? `The codes “${p.code}” and ${p.others} more have` : `The code “${p.code}” has`} fewer digits than “${p.whole}”.`,
    why: 'Excel drops first zeros, and a code that was printed for the wrong office cannot be called back.',
    hint: (p) =>
      `If zeros are missing, write “${p.code.padStart(p.whole.length, '0')}”; in Excel, format the column as text before typing. Codes of as many digits each are never in doubt.`,
  }),
  GP171: entry<{ field: string; others: number }>({
    severity: 'warning',
    title: 'Text with a gap at some offices',
    message: (p) =>
      p.others > 0
        ? `“${p.field}” is empty at ${p.others + 1} offices, and this text waits for it.`
        : `“${p.field}” is empty at one office, and this text waits for it.`,
    why: 'Readers there would see a sentence with a hole in it.',
    hint: (p) =>
      `Fill it in, or move {{office.${p.field}}} to a text that holds nothing else: a “note”, “warning”, “summary”, “cost”, “safety”, a line of “before” and the issuer’s “hotline” are left out where they come out empty.`,
  }),
  GP172: entry<{ heading: string; first: string; second: string }>({
    severity: 'error',
    title: 'Two columns with one heading',
    message: (p) => `“${p.heading}” would be both “${p.first}” and “${p.second}”.`,
    why: 'The heading says which column of the list holds what.',
    hint: () => 'Write the words of the other column.',
  }),
  GP173: entry<{ documents: readonly string[]; why: 'offices' | 'whose' }>({
    severity: 'error',
    title: 'Left out because of the offices',
    message: (p) => {
      const one = p.documents.length === 1;
      const left = `${enumerate(p.documents)} ${one ? 'is' : 'are'} left out`;
      return p.why === 'offices'
        ? `${left}: ${one ? 'it is' : 'they are'} made per office, and what is said of the offices has problems.`
        : `${left}: whether ${one ? 'it is' : 'they are'} made per office or for everybody is not known.`;
    },
    why: 'What is meant for the offices would be made for everybody, or with a mistake for each of them.',
    hint: () =>
      'Mend what guidepress.yaml says of “offices” and their “documents”; the rest will follow by itself.',
  }),
};
