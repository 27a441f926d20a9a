import { Readable } from 'node:stream';
import { rootCertificates } from 'node:tls';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { diagnose } from '../diagnostic/diagnostic.ts';
import { ChangedDocument } from './attachment.ts';
import { type Delivery, type Failure, failureReply } from './delivery.ts';

/** A server and how to talk to it. */
export interface Route {
  readonly host: string;
  readonly port: number;
  readonly security: 'starttls' | 'tls' | 'none';
  /** Certificates (PEM) of the office's own authority, trusted beside those of Node. */
  readonly authority?: string | undefined;
  readonly login?: { readonly user: string; readonly password: string } | undefined;
  readonly timeoutMs: number;
}

/** A message that is ready to go. */
export interface Parcel {
  readonly from: string;
  readonly to: string;
  /** Bytes on the wire. */
  readonly size: number;
  /** Begins the message from its first byte. */
  open(): Readable;
  /** Called when all of the message but its end is with the server; the end follows only when this has resolved. */
  handOver(): Promise<void>;
}

/** One connection after the other to one server. */
export interface Line {
  /** Connects and logs in, unless that is done. */
  ready(): Promise<Delivery | undefined>;
  /** Bytes of the largest message that the server takes; 0 when it does not say. Known when ready. */
  readonly maxSize: number;
  deliver(parcel: Parcel): Promise<Delivery>;
  close(): void;
}

/** Certificates that are refused: Node's names for them (OpenSSL's verify(1) and tls.checkServerIdentity). */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY|DECRYPT)|INVALID_CA|HOSTNAME_MISMATCH/;

/** A line to the server of `route`; nothing is connected yet. */
export const openLine = (route: Route): Line => {
  let connection: SMTPConnection | undefined;
  let maxSize = 0;
  /** Whether the connection has carried something: an idle one may be dead without our knowing. */
  let used = false;

  const drop = () => {
    connection?.close();
    connection = undefined;
  };

  const connect = async (): Promise<Delivery | undefined> => {
    const fresh = new SMTPConnection(optionsOf(route));
    const failed = await new Promise<Failure | undefined>((resolve) => {
      // Every failure before the greeting, and those between messages, come as events.
      fresh.on('error', (error) => resolve(error as Failure));
      fresh.once('end', () => {
        if (connection === fresh) connection = undefined;
        resolve(new Error('the server closed the connection'));
      });
      fresh.connect((error) => resolve(error as Failure | undefined));
    });
    if (failed) {
      fresh.close();
      return connectFailure(failed, route);
    }
    const { login } = route;
    if (login) {
      const refused = await new Promise<Failure | undefined>((resolve) => {
        fresh.once('error', (error) => resolve(error as Failure));
        fresh.login({ user: login.user, pass: login.password }, (error) =>
          resolve((error as Failure) ?? undefined),
        );
      });
      if (refused) {
        fresh.close();
        return loginFailure(refused, login.user, route);
      }
    }
    // Not in nodemailer's types: the SIZE that the server announced (RFC 1870).
    maxSize = Number((fresh as unknown as { _maxAllowedSize?: number })._maxAllowedSize) || 0;
    connection = fresh;
    used = false;
    return undefined;
  };

  const ready = async () => (connection ? undefined : connect());

  const deliver = async (parcel: Parcel): Promise<Delivery> => {
    const failed = await ready();
    if (failed || !connection) return failed ?? { kind: 'unreachable', reply: 'not connected' };
    const wasUsed = used;
    used = true;
    const attempt = await sendOver(connection, parcel).catch((error) => {
      // In the middle of a message even QUIT would be taken for a part of it.
      drop();
      throw error;
    });
    if (!attempt.usable || (attempt.delivery.kind !== 'sent' && !(await cleared(connection))))
      drop();
    // A connection that was idle for long is often closed already: that says nothing about this message.
    if (attempt.stale && wasUsed) return deliver(parcel);
    return attempt.delivery;
  };

  return {
    ready,
    get maxSize() {
      return maxSize;
    },
    deliver,
    close() {
      // QUIT (RFC 5321, 4.1.1.10), and the socket closes when the server has answered it.
      connection?.quit();
      connection = undefined;
    },
  };
};

/** After a refusal the server is told to forget the message (RSET), or it would take the next one for a part of it. */
const cleared = (connection: SMTPConnection | undefined): Promise<boolean> =>
  new Promise((resolve) => {
    if (!connection) return resolve(false);
    connection.once('error', () => resolve(false));
    connection.once('end', () => resolve(false));
    connection.reset((error) => resolve(!error));
  });

interface Attempt {
  readonly delivery: Delivery;
  /** Whether the connection can carry another message. */
  readonly usable: boolean;
  /** The connection broke before the server had said anything about this message. */
  readonly stale?: boolean;
}

const sendOver = async (connection: SMTPConnection, parcel: Parcel): Promise<Attempt> => {
  let handed = false;
  let begun = false;
  let reason: unknown;
  // Pulled by the connection as it sends, so that only what is on its way is in memory, and not begun
  // before the server has asked for the message.
  const message = Readable.from(
    (async function* () {
      begun = true;
      const source = parcel.open();
      try {
        for await (const chunk of source) yield chunk as Buffer;
        await parcel.handOver();
        handed = true;
      } catch (error) {
        // nodemailer writes codes of its own into the errors that it sees.
        reason = error;
        throw new Error('the message is broken off');
      } finally {
        source.destroy();
      }
    })(),
    { objectMode: false, highWaterMark: 1 },
  );
  const { from, to, size } = parcel;
  const failure = await new Promise<Failure | { readonly response: string; readonly sent: true }>(
    (resolve) => {
      connection.send({ from, to: [to], size }, message, (error, info) =>
        resolve(error ? (error as Failure) : { response: info?.response ?? '', sent: true }),
      );
    },
  );
  message.destroy();
  if ('sent' in failure) {
    const reply = failureReply({ ...failure, name: '', message: '' });
    return { delivery: { kind: 'sent', reply }, usable: true };
  }
  if (reason !== undefined && !handed) return { delivery: ownFailure(reason), usable: false };
  const delivery = verdict(failure, handed, from);
  const answered = failure.responseCode !== undefined && failure.responseCode !== 421;
  if (answered) return { delivery, usable: !begun || handed };
  return { delivery, usable: false, stale: !begun && failure.responseCode === undefined };
};

/** What went wrong on this side while the message was being read. */
const ownFailure = (reason: unknown): Delivery => {
  if (!(reason instanceof ChangedDocument)) throw reason;
  return { kind: 'stop', problem: diagnose('GP822', { path: reason.path }) };
};

const verdict = (failure: Failure, handed: boolean, from: string): Delivery => {
  const reply = failureReply(failure);
  const { responseCode: code = 0, command } = failure;
  if (code >= 500 && command === 'MAIL FROM' && code !== 552)
    return { kind: 'stop', problem: diagnose('GP843', { from, reply }) };
  if (code >= 500) return { kind: 'refused', reply };
  if (code >= 400) return { kind: 'later', reply };
  // nodemailer refuses by itself what is larger than the server's SIZE.
  if (failure.code === 'EMESSAGE' && !handed) return { kind: 'refused', reply };
  return { kind: handed ? 'unknown' : 'later', reply };
};

const connectFailure = (failure: Failure, { host }: Route): Delivery => {
  const reply = failureReply(failure);
  const { code = '', originalCode = '', responseCode = 0, message } = failure;
  const name = originalCode || code;
  if (CERTIFICATE.test(name) || CERTIFICATE.test(code) || /certificate|altnames/i.test(message))
    return {
      kind: 'stop',
      problem: diagnose('GP841', { host, reason: certificateReason(name, message) }),
    };
  // STARTTLS that is not offered, and a server that does not speak TLS at all.
  if (/STARTTLS/.test(message) && responseCode >= 500)
    return {
      kind: 'stop',
      problem: diagnose('GP841', { host, reason: 'it offers no encryption' }),
    };
  if (/wrong version number|\bEPROTO\b/i.test(`${name} ${message}`))
    return {
      kind: 'stop',
      problem: diagnose('GP841', { host, reason: 'it does not speak TLS on this port' }),
    };
  if (responseCode >= 500) return { kind: 'stop', problem: diagnose('GP842', { host, reply }) };
  return { kind: 'unreachable', reply };
};

const CERTIFICATES: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by nobody but itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate comes from an authority that is not known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate comes from an authority that is not known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'its certificate comes from an authority that is not known here',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
};

const certificateReason = (name: string, message: string): string =>
  CERTIFICATES[name] ??
  Object.entries(CERTIFICATES).find(([, words]) => message.includes(words))?.[1] ??
  failureReply({ name, message } as Failure);

const loginFailure = (failure: Failure, user: string, { host }: Route): Delivery => {
  const reply = failureReply(failure);
  const { responseCode = 0, code } = failure;
  // RFC 4954, 4.7.3 and 6: 454 and the like pass; a connection that breaks says nothing about the login.
  const passes =
    (responseCode >= 400 && responseCode < 500) || (responseCode === 0 && code !== 'EAUTH');
  if (passes) return { kind: 'unreachable', reply };
  return { kind: 'stop', problem: diagnose('GP840', { user, host, reply }) };
};

const optionsOf = ({ host, port, security, authority, timeoutMs }: Route) => ({
  host,
  port,
  secure: security === 'tls',
  requireTLS: security === 'starttls',
  ignoreTLS: security === 'none',
  connectionTimeout: Math.min(timeoutMs, 120_000),
  greetingTimeout: Math.min(timeoutMs, 300_000),
  socketTimeout: timeoutMs,
  tls: {
    // Said aloud, so that no environment variable of Node turns it off.
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2' as const,
    ...(authority === undefined ? {} : { ca: [...rootCertificates, authority] }),
  },
});
