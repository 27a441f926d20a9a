import { describe, expect, test } from 'vitest';
import { readTable } from '../../src/csv/table.ts';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import { choicesFor, type Offer, offersById } from '../../src/distribution/documents.ts';
import { entriesOfTable, entriesOfYaml } from '../../src/distribution/list.ts';
import {
  type ListDefaults,
  type Recipient,
  recipientsOf,
} from '../../src/distribution/recipients.ts';
import { readYaml } from '../../src/guide/yaml.ts';

const DEFAULTS: ListDefaults = { language: 'vi', documents: [] };

const judged = (text: string, name = 'list.csv', defaults = DEFAULTS) => {
  const bytes = Buffer.from(text);
  const outcomes: { readonly diagnostics: readonly Diagnostic[] }[] = [];
  const keep = <T extends { readonly diagnostics: readonly Diagnostic[] }>(outcome: T): T => {
    outcomes.push(outcome);
    return outcome;
  };
  const entries = name.endsWith('.csv')
    ? keep(readTable(name, bytes)).value
    : keep(readYaml(name, bytes)).value;
  const listed =
    entries && keep('rows' in entries ? entriesOfTable(entries) : entriesOfYaml(entries)).value;
  const recipients = listed ? keep(recipientsOf(listed, defaults)).recipients : [];
  const said = outcomes
    .flatMap(({ diagnostics }) => diagnostics)
    .map(({ code, span, message }) => `${code} ${span?.line}:${span?.column} ${message}`);
  return { recipients, said };
};

const brief = ({ address, name, office, language, wants }: Recipient) =>
  [address, name, office, language, wants.map(({ document }) => document).join('+')].join('|');

const TWO = [
  'motcua@vanmieu.example|Nguyễn Văn An|UBND phường Văn Miếu - Quốc Tử Giám|vi|smartca+tra-cuu',
  '00226@hleo.example||UBND xã Ea H’Leo|en|smartca',
];

describe('the same list, however it is written', () => {
  test.each([
    [
      'list.csv',
      'office,name,address,language,documents\nUBND phường Văn Miếu - Quốc Tử Giám,Nguyễn Văn An,motcua@vanmieu.example,,smartca tra-cuu\nUBND xã Ea H’Leo,,00226@hleo.example,en,smartca\n',
    ],
    [
      'list.csv',
      '\uFEFFdocuments;address;office;name;language\r\n"smartca;tra-cuu";motcua@vanmieu.example;UBND phường Văn Miếu - Quốc Tử Giám;Nguyễn Văn An;vi\r\nsmartca;00226@hleo.example;UBND xã Ea H’Leo;;en\r\n',
    ],
    [
      'list.yaml',
      '- office: UBND phường Văn Miếu - Quốc Tử Giám\n  name: Nguyễn Văn An\n  address: motcua@VanMieu.example\n  documents: [smartca, tra-cuu]\n- { office: UBND xã Ea H’Leo, address: 00226@hleo.example, language: en, documents: smartca }\n',
    ],
  ])('%s', (name, text) => {
    const { recipients, said } = judged(text, name);
    expect({ said, recipients: recipients.map(brief) }).toEqual({ said: [], recipients: TWO });
  });
});

describe('each broken line is named, and the others are there', () => {
  test.each<[string, string, string[]]>([
    [
      'addresses',
      'address,documents\nmotcua.vanmieu.example,a\na b@c.example,a\nlan@,a\nlan@localhost,a\n"Lan <lan@c.example>",a\nđức@c.example,a\n,a\nok@c.example,a\n',
      [
        'GP810 2:1 “motcua.vanmieu.example” has no “@”.',
        'GP810 3:1 “a b@c.example” holds a space or an invisible character.',
        'GP810 4:1 “lan@” has no name of a mail domain behind the “@”.',
        'GP810 5:1 “lan@localhost” has no name of a mail domain behind the “@”.',
        'GP810 6:1 “Lan <lan@c.example>” holds a space or an invisible character.',
        'GP810 7:1 “đức@c.example” has letters with marks before the “@”, which most mail servers refuse.',
        'GP813 8:1 This recipient has no address.',
      ],
    ],
    [
      'a header that a value wants to begin',
      'name,address,documents\n"Lan\r\nBcc: x@evil.example",lan@c.example,a\n"La\u2028n",lan@c.example,a\nLan,"lan@c.example\nRCPT TO:<x@evil.example>",a\nok,ok@c.example,a\n',
      [
        'GP814 2:1 This value holds a line break.',
        'GP814 4:1 This value holds a line break.',
        'GP814 5:5 This value holds a line break.',
      ],
    ],
    [
      'languages, documents and letters that turn text round',
      'name,address,language,documents\nLan,lan@c.example,tiếng Việt,a\nLan,b@c.example,vi,\n\u202ELan,d@c.example,vi,a\nok,ok@c.example,,a\n',
      [
        'GP131 2:19 “tiếng Việt” is not the tag of a language.',
        'GP813 3:1 This recipient has no documents.',
        'GP814 4:1 This value holds the invisible character U+202E.',
      ],
    ],
  ])('%s', (_, text, expected) => {
    const { recipients, said } = judged(text);
    expect(said).toEqual(expected);
    expect(recipients.map(({ address }) => address)).toEqual(['ok@c.example']);
  });

  test('in YAML', () => {
    const { recipients, said } = judged(
      '- { address: a@c.example, documents: x, phone: 024 }\n- text\n- { address: [b], documents: x }\n- { address: ok@c.example, documents: [x] }\n',
      'list.yaml',
    );
    expect(said).toEqual([
      'GP812 1:41 A list of recipients has no “phone”.',
      'GP122 2:3 Recipient 2 must be a collection of keys, but it is a text.',
      'GP122 3:14 “address” must be a text, but it is a list.',
    ]);
    expect(recipients.map(({ address }) => address)).toEqual(['ok@c.example']);
  });

  test.each([
    ['email,documents\na@b.example,x\n', 'GP812 1:1 A list of recipients has no “email”.'],
    ['office,documents\nx,y\n', 'GP811 1:1 The list has no column “address”.'],
  ])('a wrong head stops all of it: %j', (text, problem) => {
    expect(judged(text)).toEqual({ recipients: [], said: [problem] });
  });
});

describe('what one line may hold', () => {
  const ids = (count: number) => Array.from({ length: count }, (_, i) => `a${i}`).join(' ');
  test.each([
    ['a name of 200 letters', `${'Ễ'.repeat(200)},a`, []],
    ['a name of 201', `${'Ễ'.repeat(201)},a`, ['GP133 2:1']],
    ['50 documents', `Lan,${ids(50)}`, []],
    ['51', `Lan,${ids(51)}`, ['GP132 2:1']],
  ])('%s', (_, line, expected) => {
    const { recipients, said } = judged(
      `name,documents,address\n${line},lan@c.example\nok,a,ok@c.example\n`,
    );
    expect(said.map((words) => words.split(' ').slice(0, 2).join(' '))).toEqual(expected);
    expect(recipients).toHaveLength(2 - expected.length);
  });
});

test('the same address twice is one recipient with the documents of both lines', () => {
  const { recipients, said } = judged(
    'office,name,address,documents\nUBND phường A,Lan,motcua@a.example,x y\nUBND phường B,Mai,MotCua@A.example,y z\n',
  );
  expect(said).toEqual(['GP815 3:19 MotCua@a.example is in the list already.']);
  expect(recipients.map(brief)).toEqual([
    'motcua@a.example|Lan|UBND phường A, UBND phường B|vi|x+y+y+z',
  ]);
  expect(recipients[0]?.wants.map(({ office }) => office?.at(-1)).join('')).toBe('AABB');
});

test('recipients without documents get those of the project', () => {
  const defaults = { language: 'vi', documents: ['smartca'] };
  const { recipients } = judged('address\na@b.example\n', 'list.csv', defaults);
  expect(recipients.map(brief)).toEqual(['a@b.example|||vi|smartca']);
});

describe('the files of a recipient', () => {
  const offer = (document: string, format: string, code?: string): Offer => ({
    document,
    format,
    office: code === undefined ? undefined : { code, name: `UBND ${code}` },
    title: document,
    path: `output/${code ?? ''}${document}.${format}.pdf`,
    location: `/output/${code ?? ''}${document}.${format}.pdf`,
    recordToday: () => undefined,
    changesSince: async () => [],
  });
  const OFFERS = [
    offer('smartca', 'leaflet-a4'),
    offer('smartca', 'leaflet-a5'),
    offer('tra-cuu', 'leaflet-a4'),
    offer('tra-cuu', 'leaflet-a4', '00226'),
    offer('phan-anh', 'leaflet-a4', '00226'),
  ];
  const chosen = (office: string, documents: string) => {
    const { recipients } = judged(`office,address,documents\n${office},a@b.example,${documents}\n`);
    const { choices, diagnostics } = choicesFor(
      recipients[0] as Recipient,
      offersById(OFFERS),
      new Set(['thi-thuc']),
    );
    const problems = diagnostics.map(({ code, message, hint }) => `${code} ${message} ${hint}`);
    return [...choices.map(({ offer: { path } }) => path.slice('output/'.length)), ...problems];
  };

  test.each<[string, string, string[]]>([
    ['', 'smartca', ['smartca.leaflet-a4.pdf', 'smartca.leaflet-a5.pdf']],
    ['', 'smartca.leaflet-a5', ['smartca.leaflet-a5.pdf']],
    ['', 'smartca smartca.leaflet-a4', ['smartca.leaflet-a4.pdf', 'smartca.leaflet-a5.pdf']],
    ['00226', 'tra-cuu', ['00226tra-cuu.leaflet-a4.pdf']],
    ['UBND 00226', 'tra-cuu', ['00226tra-cuu.leaflet-a4.pdf']],
    ['00999', 'tra-cuu', ['tra-cuu.leaflet-a4.pdf']],
    [
      '00999',
      'phan-anh',
      [
        'GP818 “phan-anh” is built for single offices, and “00999” is not among them. Write the office as the list of offices does, or build the document for this office.',
      ],
    ],
    [
      '',
      'thi-thuc.leaflet-a4',
      [
        'GP828 “thi-thuc.leaflet-a4” has errors. Mend what “guidepress check” names, and build again.',
      ],
    ],
    ['', 'smartcaa', ['GP816 There is no document “smartcaa”. Did you mean “smartca”?']],
    [
      '',
      'smartca.leaflet-a6',
      [
        'GP816 There is no document “smartca.leaflet-a6”. It comes as “leaflet-a4” and “leaflet-a5”.',
      ],
    ],
  ])('office “%s”, %s', (office, documents, expected) => {
    expect(chosen(office, documents)).toEqual(expected);
  });

  test('of an office whose name others have too are found by its code alone', () => {
    const shared = ['25534', '29938'].map((code): Offer => {
      const one = offer('tra-cuu', 'leaflet-a4', code);
      return { ...one, office: { code, name: 'Tân Thành' } };
    });
    const found = (office: string) => {
      const list = `office,address,documents\n${office},a@b.example,tra-cuu\n`;
      const { recipients } = judged(list);
      return choicesFor(recipients[0] as Recipient, offersById(shared), new Set());
    };
    expect(found('29938').choices.map((choice) => choice.offer)).toEqual([shared[1]]);
    const { choices, diagnostics } = found('Tân Thành');
    expect([choices, diagnostics.map(({ code, message }) => `${code} ${message}`)]).toEqual([
      [],
      ['GP819 “Tân Thành” is the name of 2 offices: “25534” and “29938”.'],
    ]);
  });
});
