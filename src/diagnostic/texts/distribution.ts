import { entry } from '../entry.ts';
import { enumerate, inWords } from '../suggest.ts';

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

const BUILD_FIRST =
  'Build again first: guidepress build. If the files are to be sent as they are, add --as-built.';

/** GP810–GP819: lists of recipients. GP820–GP829: messages. GP830–GP839: settings. GP840–GP849: the run. */
export const distributionTexts = {
  GP810: entry<{ value: string; reason: string }>({
    severity: 'error',
    title: 'Not an e-mail address',
    message: (p) => `“${p.value}” ${p.reason}.`,
    why: 'A message to it would never arrive, or arrive at somebody else.',
    hint: () => 'Write the address alone, like motcua@phuongmau.example.',
  }),
  GP811: entry<object>({
    severity: 'error',
    title: 'List without addresses',
    message: () => 'The list has no column “address”.',
    why: 'Without addresses nothing can be sent.',
    hint: () => 'Name the columns in the first line: office, name, address, language, documents.',
  }),
  GP812: entry<{ name: string; known: string }>({
    severity: 'error',
    title: 'Unknown column of a list',
    message: (p) => `A list of recipients has no “${p.name}”.`,
    why: 'What stands there would have no effect.',
    hint: (p) => `A list may hold ${p.known}.`,
  }),
  GP813: entry<{ what: string }>({
    severity: 'error',
    title: 'Recipient without address or documents',
    message: (p) => `This recipient has no ${p.what}.`,
    why: 'Every message needs somebody who gets it and something to get.',
    hint: (p) =>
      p.what === 'documents'
        ? 'Write the ids of the documents here, or for everybody under mail: documents: in guidepress.yaml.'
        : 'Write the address, or delete the line.',
  }),
  GP814: entry<{ what: string }>({
    severity: 'error',
    title: 'Line break or control character in a list',
    message: (p) => `This value holds ${p.what}.`,
    why: 'In the head of a message it could begin a line of its own and change who gets the message.',
    hint: () => 'Delete the text around this place and type it anew, on one line.',
  }),
  GP815: entry<{ address: string }>({
    severity: 'warning',
    title: 'Recipient listed more than once',
    message: (p) => `${p.address} is in the list already.`,
    why: 'Each address gets one message; it will hold the documents of all its lines.',
    hint: () => 'Delete one of the lines, or leave them if this is what you mean.',
  }),
  GP816: entry<{ document: string }>({
    severity: 'error',
    title: 'Unknown document in a list',
    message: (p) => `There is no document “${p.document}”.`,
    why: 'The message would lack what it is sent for.',
    hint: () => 'Write the id of a guide or a poster, as in its file under guides/.',
  }),
  GP817: entry<{ document: string }>({
    severity: 'error',
    title: 'Document that is not built',
    message: (p) => `“${p.document}” has not been built for e-mail.`,
    why: 'Only finished files can be attached.',
    hint: () => 'Run: guidepress build',
  }),
  GP818: entry<{ document: string; office: string }>({
    severity: 'error',
    title: 'No variant of a document for this office',
    message: (p) =>
      p.office === ''
        ? `“${p.document}” is built for single offices only, and this recipient has none.`
        : `“${p.document}” is built for single offices, and “${p.office}” is not among them.`,
    why: 'Another office’s variant would show the wrong address and telephone number.',
    hint: () =>
      'Write the office as the list of offices does, or build the document for this office.',
  }),
  GP819: entry<{ office: string; codes: readonly string[] }>({
    severity: 'error',
    title: 'Name that several offices have',
    message: (p) =>
      `“${p.office}” is the name of ${p.codes.length} offices: ${enumerate(p.codes, 5)}.`,
    why: 'Another office’s variant would show the wrong address and telephone number.',
    hint: () => 'Write the code of the office in the place of its name.',
  }),
  GP820: entry<{ domain: string; bytes: number; limit: number; recipients: number }>({
    severity: 'error',
    title: 'Message larger than a mail server takes',
    message: (p) =>
      `A message of ${megabytes(p.bytes)} is too large for ${p.domain === '*' ? 'most mail servers' : p.domain}, which takes ${megabytes(p.limit)} (${p.recipients === 1 ? 'one recipient' : `${p.recipients} recipients`}).`,
    why: 'On the wire files are a third larger than on the disk. Such a message would come back.',
    hint: () =>
      'Send fewer documents in one message, or name the true limit under mail: limitsMb: in guidepress.yaml.',
  }),
  GP821: entry<{ host: string; bytes: number; limit: number }>({
    severity: 'error',
    title: 'Message larger than your own mail server takes',
    message: (p) =>
      `${p.host} takes messages of ${megabytes(p.limit)}; the largest here has ${megabytes(p.bytes)}.`,
    why: 'It would refuse that message, so nothing was sent.',
    hint: () =>
      'Send fewer documents in one message, or ask who runs the server for a larger limit.',
  }),
  GP822: entry<{ path: string }>({
    severity: 'error',
    title: 'Document that has changed',
    message: (p) => `${p.path} is not the file that was built.`,
    why: 'The list of what was made (or this run) knows other bytes, so somebody would get something unchecked.',
    hint: () => 'Build again and do not change files while they are being sent: guidepress build',
  }),
  GP823: entry<{ language: string }>({
    severity: 'error',
    title: 'No message in this language',
    message: (p) => `There is no message in the language “${p.language}”.`,
    why: 'The recipient could not read a message in another language.',
    hint: (p) =>
      `Write subject.hbs, text.hbs and html.hbs in templates/mail/${p.language}/, as in templates/mail/vi/.`,
  }),
  GP824: entry<{ what: string }>({
    severity: 'error',
    title: 'Wrong subject of a message',
    message: (p) => `The subject ${p.what}.`,
    why: 'A second line would be read as part of the message’s head, and change it.',
    hint: () => 'Let subject.hbs print one short line.',
  }),
  GP825: entry<{ path: string; office: string }>({
    severity: 'error',
    title: 'Document of an office whose record has changed',
    message: (p) => `${p.path} was built before the record of “${p.office}” in the list changed.`,
    why: 'The office would get its old name, address or telephone number.',
    hint: () => BUILD_FIRST,
  }),
  GP826: entry<{ document: string; changes: readonly string[] }>({
    severity: 'error',
    title: 'Document that has not been built since it changed',
    message: ({ document, changes }) =>
      `“${document}” was built before ${inWords(changes)} changed.`,
    why: 'Recipients would get what it said before: an old number, an old address.',
    hint: () => BUILD_FIRST,
  }),
  GP827: entry<{ path: string }>({
    severity: 'error',
    title: 'Document of which nothing is noted',
    message: (p) => `No manifest.json tells how ${p.path} was built.`,
    why: 'Nobody can tell whether it is what guidepress wrote, or says what the project says today.',
    hint: () =>
      'Build it again; where files were copied, copy manifest.json with them. If it is to be sent as it is, add --as-built.',
  }),
  GP828: entry<{ document: string }>({
    severity: 'error',
    title: 'Document with errors',
    message: (p) => `“${p.document}” has errors.`,
    why: 'Nobody can tell what it says today, and whether the finished file still says it.',
    hint: () => 'Mend what “guidepress check” names, and build again.',
  }),
  GP830: entry<{ value: string }>({
    severity: 'error',
    title: 'Not a mail server',
    message: (p) => `“${p.value}” is not the name of a mail server.`,
    why: 'Nothing can be sent without one.',
    hint: () =>
      'Write its name alone, like smtp.phuongmau.example; the port has a line of its own.',
  }),
  GP831: entry<{ key: string }>({
    severity: 'error',
    title: 'Secret in the project file',
    message: (p) => `A ${p.key} must not stand in the project file.`,
    why: 'Everybody who gets the project could send mail in your name.',
    hint: () =>
      'Delete the line and change the password. Hand it over in the environment variable GUIDEPRESS_MAIL_PASSWORD or with --password-file.',
  }),
  GP832: entry<{ host: string }>({
    severity: 'error',
    title: 'Unencrypted way to another machine',
    message: (p) => `Without encryption nothing is sent to ${p.host}.`,
    why: 'On the way everybody could read the addresses and the password.',
    hint: () => 'Write security: starttls or security: tls; none is for a server on this machine.',
  }),
  GP833: entry<object>({
    severity: 'error',
    title: 'Project without mail settings',
    message: () => 'guidepress.yaml does not say how to send mail.',
    why: 'A mail server and a sender are needed.',
    hint: () => 'Add: mail: { host: smtp.phuongmau.example, from: thongbao@phuongmau.example }',
  }),
  GP834: entry<{ user: string }>({
    severity: 'error',
    title: 'Login without a password',
    message: (p) => `There is no password for ${p.user}.`,
    why: 'The mail server would refuse the login.',
    hint: () =>
      'Set the environment variable GUIDEPRESS_MAIL_PASSWORD, or name a file with --password-file.',
  }),
  GP835: entry<{ path: string; what: string }>({
    severity: 'error',
    title: 'Secret that cannot be used',
    message: (p) => `${p.path} ${p.what}.`,
    why: 'The password and the signing key have to be readable for you, and for nobody else.',
    hint: () => 'Check the path; on Linux and macOS: chmod 600 FILE',
  }),
  GP836: entry<{ what: string }>({
    severity: 'error',
    title: 'Secret without use',
    message: (p) => `${p.what}.`,
    why: 'The messages would go out without what you asked for.',
    hint: () => 'Add the lines under mail: in guidepress.yaml, or leave the option out.',
  }),
  GP840: entry<{ user: string; host: string; reply: string }>({
    severity: 'error',
    title: 'Login refused',
    message: (p) => `${p.host} refuses the login of ${p.user}: ${p.reply}`,
    why: 'It would be refused for every message, and many attempts may close the account, so the run has stopped.',
    hint: () =>
      'Check user and password. Messages that were not sent still wait: run the command again.',
  }),
  GP841: entry<{ host: string; reason: string }>({
    severity: 'error',
    title: 'Mail server that cannot be trusted',
    message: (p) => `${p.host} is not connected to: ${p.reason}.`,
    why: 'Somebody else may answer in its name and read passwords and messages. No option turns this check off.',
    hint: () =>
      'Check host, port and security. A certificate of the office’s own authority is named under mail: authority:.',
  }),
  GP842: entry<{ host: string; reply: string }>({
    severity: 'error',
    title: 'Mail server out of reach',
    message: (p) => `${p.host} could not be reached: ${p.reply}`,
    why: 'All attempts of this run were in vain.',
    hint: () =>
      'Check host, port and network. Messages that were not sent still wait: run the command again.',
  }),
  GP843: entry<{ from: string; reply: string }>({
    severity: 'error',
    title: 'Sender refused',
    message: (p) => `The mail server does not take messages from ${p.from}: ${p.reply}`,
    why: 'It would be so for every message, so the run has stopped.',
    hint: () => 'Check from: under mail: and whether a login is needed (user:).',
  }),
  GP844: entry<{ path: string; holder: string }>({
    severity: 'error',
    title: 'Another run is sending',
    message: (p) => `Another run is sending from this project (process ${p.holder}).`,
    why: 'Two runs at once could send a message twice.',
    hint: (p) => `Wait for its end. If it certainly runs no more, delete ${p.path}.`,
  }),
  GP845: entry<{ path: string }>({
    severity: 'error',
    title: 'Damaged journal',
    message: (p) => `This line of ${p.path} is not one that guidepress wrote.`,
    why: 'The journal knows who has got what. With a hole in it somebody might get a message twice.',
    hint: () => 'Put back the file from a backup, or start under another name with --campaign.',
  }),
  GP846: entry<{ host: string; reply: string }>({
    severity: 'error',
    title: 'Test message not sent',
    message: (p) => `${p.host} did not take the test message: ${p.reply}`,
    why: 'What holds for the test probably holds for the whole list.',
    hint: () => 'Look at what the server says, and try again.',
  }),
};
