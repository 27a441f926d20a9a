import { entry } from '../entry.ts';
import { enumerate } from '../suggest.ts';

const quoted = (text: string): string => `“${text.length > 60 ? `${text.slice(0, 59)}…` : text}”`;

/** GP101–GP119: the file as YAML. GP120–GP139: single values. GP140–GP149: how values fit together. */
export const guideTexts = {
  GP101: entry<{ reason: string }>({
    severity: 'error',
    title: 'YAML syntax error',
    message: (p) => `This is not valid YAML: ${p.reason}.`,
    why: 'The file cannot be read until its punctuation and indentation are right.',
    hint: () => 'Check the indentation, colons and quotes on this line and the line above.',
  }),
  GP102: entry<{ path: string }>({
    severity: 'error',
    title: 'File is not UTF-8 text',
    message: (p) => `${p.path} is not text in UTF-8.`,
    why: 'Vietnamese letters would come out as other signs.',
    hint: () => 'Open the file in an editor and save it with the encoding UTF-8.',
  }),
  GP103: entry<{ key: string }>({
    severity: 'error',
    title: 'Key written twice',
    message: (p) => `${quoted(p.key)} is written twice in the same place.`,
    why: 'Only one of the two values could be printed, and nobody could tell which.',
    hint: () => 'Keep one of them and delete the other.',
  }),
  GP104: entry<{ limit: number }>({
    severity: 'error',
    title: 'File unfolds to too many values',
    message: (p) =>
      `With its repetitions (*name) written out, this file would hold more than ${p.limit} values.`,
    why: 'Such a file would exhaust the memory of the machine; a guide never needs as many.',
    hint: () => 'Use fewer repetitions (*name), or spread the guides over several files.',
  }),
  GP105: entry<{ limit: number }>({
    severity: 'error',
    title: 'Values nested too deeply',
    message: (p) => `Values are nested more than ${p.limit} levels deep here.`,
    why: 'A guide needs seven levels at most, so this is a slip or an attack.',
    hint: () => 'Check the brackets and the indentation of this place.',
  }),
  GP106: entry<Record<string, never>>({
    severity: 'error',
    title: 'Several documents in one file',
    message: () => 'A second document starts here.',
    why: 'One file holds one guide, so that each has its own history and its own place.',
    hint: () => 'Move what follows “---” into a file of its own, or delete the line “---”.',
  }),
  GP107: entry<{ name: string; reason: string }>({
    severity: 'error',
    title: 'Repetition that leads nowhere',
    message: (p) => `${quoted(`*${p.name}`)} ${p.reason}.`,
    why: 'A repetition (*name) stands for a value that is marked with &name further up.',
    hint: (p) => `Mark the value to be repeated with &${p.name}, above this line.`,
  }),
  GP108: entry<{ tag: string }>({
    severity: 'error',
    title: 'YAML tag',
    message: (p) => `The tag ${quoted(p.tag)} has no meaning here.`,
    why: 'Every value is read as text and converted by guidepress; tags would be ignored.',
    hint: () =>
      'Delete the tag. If the text itself starts with “!”, write it between double quotes.',
  }),
  GP109: entry<{ path: string }>({
    severity: 'error',
    title: 'Empty file',
    message: (p) => `${p.path} holds nothing.`,
    why: 'Nothing can be made from it; often a file was not saved.',
    hint: (p) =>
      p.path.startsWith('guides/')
        ? 'Write a guide, a poster or shared steps into it, or delete it.'
        : 'Write the project’s title, site and issuer into it.',
  }),
  GP110: entry<Record<string, never>>({
    severity: 'error',
    title: 'Merge that is no collection of keys',
    message: () => 'What “<<” takes in is not a collection of keys.',
    why: '“<<: *name” copies the keys of the place that is marked &name.',
    hint: () => 'Put &name behind a key that has keys of its own below it.',
  }),
  GP111: entry<{ root: string }>({
    severity: 'error',
    title: 'No project here',
    message: (p) => `There is no guidepress.yaml in ${p.root}.`,
    why: 'guidepress.yaml names the publisher, the site and the formats of the project.',
    hint: () => 'Go to the project’s folder, or make a new project with “guidepress init”.',
  }),
  GP112: entry<{ folder: string }>({
    severity: 'warning',
    title: 'No guides',
    message: (p) => `There is no guide in ${p.folder}/.`,
    why: 'Without a guide there is nothing to print.',
    hint: () => 'Make the first one with “guidepress new guide”.',
  }),
  GP113: entry<{ what: string }>({
    severity: 'error',
    title: 'Key that is no text',
    message: (p) => `${p.what} stands where a key is expected.`,
    why: 'A key is a plain word such as “title”.',
    hint: () => 'Write a key and a colon, or put the value between quotes.',
  }),
  GP115: entry<{ comment: string }>({
    severity: 'warning',
    title: 'Text that YAML takes for a comment',
    message: (p) => `${quoted(p.comment)} will not be printed: to YAML it is a comment.`,
    why: 'A “#” behind a space starts a comment, and what follows is lost.',
    hint: () =>
      'Put the whole text between double quotes; a comment on purpose has a space after “#”.',
  }),
  GP116: entry<{ count: number; path: string }>({
    severity: 'error',
    title: 'More problems than are listed',
    message: (p) => `${p.path} has ${p.count} more problems.`,
    why: 'A list without end would hide the ones that cause the others.',
    hint: () => 'Mend the first ones and check again.',
  }),
  GP120: entry<{ key: string; holder: string; known: string }>({
    severity: 'error',
    title: 'Unknown key',
    message: (p) => `${quoted(p.key)} is not a key of ${p.holder}.`,
    why: 'What stands under an unknown key would be left out of the print.',
    hint: (p) => `The keys here are ${p.known}.`,
  }),
  GP121: entry<{ key: string; holder: string }>({
    severity: 'error',
    title: 'Missing value',
    message: (p) => `${quoted(p.key)} of ${p.holder} is missing.`,
    why: 'The document cannot be made without it.',
    hint: (p) => `Add a line “${p.key}: …”.`,
  }),
  GP122: entry<{ what: string; expected: string; found: string }>({
    severity: 'error',
    title: 'Wrong kind of value',
    message: (p) => `${p.what} must be ${p.expected}, but it is ${p.found}.`,
    why: 'The value cannot be understood in this form.',
    hint: () => 'Check the dashes and the indentation, and compare with the guide reference.',
  }),
  GP123: entry<{ what: string }>({
    severity: 'error',
    title: 'Empty text',
    message: (p) => `${p.what} is empty.`,
    why: 'An empty place would be printed.',
    hint: () => 'Write the text, or delete the whole line.',
  }),
  GP124: entry<{ value: string; expected: string }>({
    severity: 'error',
    title: 'Not the number that is needed',
    message: (p) => `${quoted(p.value)} is not ${p.expected}.`,
    why: 'The value is used for counting or measuring.',
    hint: (p) => `Write ${p.expected}, in digits.`,
  }),
  GP125: entry<{ value: string }>({
    severity: 'error',
    title: 'Not a date',
    message: (p) => `${quoted(p.value)} is not a date of the calendar, written year-month-day.`,
    why: 'The date is printed, so that readers see how current the guide is.',
    hint: () => 'Write it like 2026-11-20.',
  }),
  GP126: entry<{ value: string }>({
    severity: 'error',
    title: 'Not an identifier',
    message: (p) => `${quoted(p.value)} cannot be an id.`,
    why: 'The id becomes part of the web address and of the file names.',
    hint: () => 'Use small letters a–z, digits and single hyphens, at most 64 signs.',
  }),
  GP127: entry<{ value: string; reason: string }>({
    severity: 'error',
    title: 'Not a web address',
    message: (p) => `${quoted(p.value)} ${p.reason}.`,
    why: 'A code or link that leads nowhere cannot be mended once it is printed.',
    hint: () => 'Write the whole address, like https://phuongmau.example/hd/dang-ky.',
  }),
  GP128: entry<{ value: string; scheme: string }>({
    severity: 'error',
    title: 'Address without https',
    message: (p) => `${quoted(p.value)} starts with ${p.scheme}, not with https.`,
    why: 'Only https shows citizens’ phones that the site is the real one.',
    hint: () => 'Write the address with https:// (links in a text may be tel: and mailto: too).',
  }),
  GP129: entry<{ value: string }>({
    severity: 'error',
    title: 'Not a place in the picture',
    message: (p) => `${quoted(p.value)} is neither a number of pixels nor a percentage up to 100%.`,
    why: 'Places count from the top left corner of the screenshot as it was taken.',
    hint: () => 'Write pixels like 320, or a part of the width or height like 12.5%.',
  }),
  GP130: entry<{ key: string; value: string; choices: string }>({
    severity: 'error',
    title: 'Unknown choice',
    message: (p) => `${quoted(p.value)} is not one of the choices for ${quoted(p.key)}.`,
    why: 'Only what is listed can be drawn or built.',
    hint: (p) => `Choose from ${p.choices}.`,
  }),
  GP131: entry<{ value: string }>({
    severity: 'error',
    title: 'Not a language',
    message: (p) => `${quoted(p.value)} is not the tag of a language.`,
    why: 'Screen readers choose their voice by it.',
    hint: () => 'Write “vi” for Vietnamese or “en” for English (BCP 47).',
  }),
  GP132: entry<{ what: string; limit: number; found: number }>({
    severity: 'error',
    title: 'List too short or too long',
    message: (p) =>
      p.found < p.limit
        ? `${p.what} has ${p.found === 0 ? 'nothing in it' : `only ${p.found} items`}.`
        : `${p.what} has ${p.found} items; ${p.limit} is the most.`,
    why: 'An empty list would leave a gap, an endless one would fill the page.',
    hint: (p) =>
      p.found < p.limit ? 'Add an item with “- ”, or delete the key.' : 'Divide the list.',
  }),
  GP133: entry<{ what: string; limit: number; found: number }>({
    severity: 'error',
    title: 'Text too long',
    message: (p) => `${p.what} is ${p.found} characters long; ${p.limit} is the most.`,
    why: 'It would not fit its place on paper.',
    hint: () => 'Shorten the text.',
  }),
  GP134: entry<{ characters: string }>({
    severity: 'error',
    title: 'Invisible character',
    message: (p) => `The text holds ${p.characters}, which nobody can see.`,
    why: 'Such characters come with copied text; they can turn words round or hide some.',
    hint: () => 'Delete the text around this place and type it anew.',
  }),
  GP135: entry<{ what: string }>({
    severity: 'error',
    title: 'Formatting that a text cannot have',
    message: (p) => `A text cannot hold ${p.what}.`,
    why: 'Texts know **bold**, *italic*, `code`, [links](https://…) and line breaks only.',
    hint: () => 'Write it as plain words; a “\\” in front of a sign prints the sign itself.',
  }),
  GP136: entry<{ sign: string }>({
    severity: 'warning',
    title: 'Formatting signs that will be printed',
    message: (p) => `${quoted(p.sign)} finds no partner here, so it will be printed as it stands.`,
    why: 'Readers would see the signs instead of bold or italic words.',
    hint: (p) =>
      `Put ${quoted(p.sign)} directly at the first and last letter, without spaces inside; ` +
      `write a “\\” in front to print it on purpose.`,
  }),
  GP137: entry<{ value: string; what: string }>({
    severity: 'error',
    title: 'Address with a name, password or port',
    message: (p) => `${quoted(p.value)} holds ${p.what}.`,
    why: 'Public addresses need none; false addresses use them to look like real ones.',
    hint: () => 'Write only https://, the host and the path.',
  }),
  GP138: entry<{ host: string; shown: string }>({
    severity: 'error',
    title: 'Address that may be a lookalike',
    message: (p) => `The host ${quoted(p.shown)} has letters beyond a–z; in truth it is ${p.host}.`,
    why: 'False sites use letters that look like others to pass for a real one.',
    hint: () =>
      'Type the address anew in plain letters. If it is right, add its true name to “domains”.',
  }),
  GP139: entry<{ value: string }>({
    severity: 'error',
    title: 'Not a host name',
    message: (p) => `${quoted(p.value)} is not the name of a host.`,
    why: 'Codes and links are compared with the names in “domains”.',
    hint: () =>
      'Write only the name, like phuongmau.example, or *.phuongmau.example for all below it.',
  }),
  GP140: entry<{ what: string; id: string }>({
    severity: 'error',
    title: 'Id used twice',
    message: (p) => `Another ${p.what} has the id ${quoted(p.id)} already.`,
    why: 'One would overwrite the other’s file and web address.',
    hint: () => 'Give one of them another id.',
  }),
  GP141: entry<{ id: string }>({
    severity: 'error',
    title: 'Unknown shared step',
    message: (p) => `There is no shared step ${quoted(p.id)}.`,
    why: 'The guide would be printed with a step missing.',
    hint: () => 'Shared steps live in files with “kind: steps” below guides/, each with an id.',
  }),
  GP142: entry<{ id: string }>({
    severity: 'error',
    title: 'Unknown guide',
    message: (p) => `There is no guide ${quoted(p.id)}.`,
    why: 'The poster would be printed with a tile missing.',
    hint: () => 'Write the id of a guide, as it stands in the guide’s own file.',
  }),
  GP143: entry<{ what: string; id: string; broken: readonly string[] }>({
    severity: 'error',
    title: 'Left out because of another problem',
    message: (p) =>
      `The ${p.what} ${quoted(p.id)} is left out, because ${enumerate(p.broken)} ${p.broken.length === 1 ? 'has' : 'have'} problems.`,
    why: 'It would show content that is not right yet.',
    hint: (p) =>
      `Mend ${p.broken.length === 1 ? enumerate(p.broken) : 'these'}; this one will follow by itself.`,
  }),
  GP144: entry<{ id: string }>({
    severity: 'warning',
    title: 'Guide twice on a poster',
    message: (p) => `The guide ${quoted(p.id)} is on this poster already.`,
    why: 'Readers would see the same code twice.',
    hint: () => 'Delete one of the two.',
  }),
  GP145: entry<{ given: string; missing: string }>({
    severity: 'error',
    title: 'Width without height',
    message: (p) => `${quoted(p.given)} is given, but ${quoted(p.missing)} is missing.`,
    why: 'A place is a point (x, y) or a rectangle (x, y, width, height), nothing between.',
    hint: (p) => `Add ${quoted(p.missing)}, or delete ${quoted(p.given)}.`,
  }),
  GP146: entry<Record<string, never>>({
    severity: 'error',
    title: 'Second crop',
    message: () => 'This screenshot is cropped already.',
    why: 'Only one part of a screenshot can be shown.',
    hint: () => 'Keep one crop, or add the screenshot a second time with the other one.',
  }),
  GP147: entry<{ over: string }>({
    severity: 'error',
    title: 'Rectangle beyond the picture',
    message: (p) => `The rectangle ends at ${p.over}, outside the picture.`,
    why: 'Nothing can be shown there.',
    hint: () => 'Make x + width and y + height at most 100%.',
  }),
  GP148: entry<{ character: string; meant: string }>({
    severity: 'error',
    title: 'Letter that only looks like Đ',
    message: (p) => `${p.character} is another letter than the Vietnamese “${p.meant}”.`,
    why: 'Readers hardly see it, but screen readers, searches, small letters and file names take it for what it is.',
    hint: (p) =>
      `Replace it by “${p.meant}” throughout: old converters write the other one wherever it should stand.`,
  }),
};
