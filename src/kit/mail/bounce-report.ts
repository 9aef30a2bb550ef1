/**
 * Which of our letters came back, and why? Read from a delivery status notification (RFC 3464 in the wrapping of
 * RFC 6522; read November 2026), as mail servers send it to whoever a letter came from. Anything else is not read at all:
 * a person's answer, an "I am on holiday", a report of another kind.
 */
import { isAddressGone } from './transports/status-code.ts';

export interface BounceReport {
  /** Our name of the letter: what stands before the @ of its Message-ID. */
  messageId: string;
  /** Whom it could not be given to. */
  address: string;
  action: 'failed' | 'delivered' | 'delayed';
  /** '5.1.1'. */
  status: string;
  isAddressGone: boolean;
}

/** Nobody's report is deeper or has more parts. */
const MOST_PARTS = 50;

/** Null for what is no such report, or does not say of which letter and whom. The first recipient alone: our letters have one. */
export function readBounceReport(message: string): BounceReport | null {
  const { headers, body } = splitOff(message.replaceAll(/\r\n?/g, '\n'));
  const { type, parameters } = contentType(headers);
  if (type !== 'multipart/report' || parameters.get('report-type')?.toLowerCase() !== 'delivery-status')
    return null;
  const parts = partsOf(body, parameters.get('boundary') ?? '');
  const status = parts.find((part) => part.type === 'message/delivery-status');
  const original = parts.find((part) => ['message/rfc822', 'text/rfc822-headers'].includes(part.type));
  if (status === undefined || original === undefined) return null;
  const messageId = /<([0-9a-f-]{36})@[^<>\s]+>/i.exec(
    splitOff(original.body).headers.get('message-id') ?? '',
  )?.[1];
  // The first block is about the report itself; each after it is about one recipient.
  const about = status.body
    .trim()
    .split(/\n[ \t]*\n/)
    .map((block) => splitOff(`${block}\n\n`).headers)
    .find((block) => block.has('final-recipient') || block.has('original-recipient'));
  if (about === undefined || messageId === undefined) return null;
  const address = addressIn(about.get('original-recipient')) ?? addressIn(about.get('final-recipient'));
  const action = ACTIONS[about.get('action')?.trim().toLowerCase() ?? ''];
  const code = /^\s*([245]\.\d{1,3}\.\d{1,3})(?=\D|$)/.exec(about.get('status') ?? '')?.[1];
  if (address === null || action === undefined || code === undefined) return null;
  return {
    messageId: messageId.toLowerCase(),
    address,
    action,
    status: code,
    isAddressGone: isAddressGone(code),
  };
}

const ACTIONS: Readonly<Record<string, BounceReport['action']>> = {
  failed: 'failed',
  delayed: 'delayed',
  delivered: 'delivered',
  relayed: 'delivered',
  expanded: 'delivered',
};

type Headers = ReadonlyMap<string, string>;

interface Part {
  type: string;
  body: string;
}

/** The headers of a part, unfolded, the first of each name; and what comes after the empty line. */
function splitOff(text: string): { headers: Headers; body: string } {
  const end = text.indexOf('\n\n');
  const head = (end === -1 ? text : text.slice(0, end)).replaceAll(/\n[ \t]+/g, ' ');
  const headers = new Map<string, string>();
  for (const line of head.split('\n')) {
    const [, name, value] = /^([\x21-\x39\x3b-\x7e]+):[ \t]*(.*)$/.exec(line) ?? [];
    if (name !== undefined && !headers.has(name.toLowerCase())) headers.set(name.toLowerCase(), value ?? '');
  }
  return { headers, body: end === -1 ? '' : text.slice(end + 2) };
}

function contentType(headers: Headers): { type: string; parameters: Headers } {
  const [type = '', ...rest] = (headers.get('content-type') ?? 'text/plain').split(';');
  const parameters = new Map<string, string>();
  for (const one of rest) {
    const [, name, quoted, bare] = /^\s*([\w-]+)\s*=\s*(?:"([^"]*)"|([^\s"]+))\s*$/.exec(one) ?? [];
    if (name !== undefined) parameters.set(name.toLowerCase(), quoted ?? bare ?? '');
  }
  return { type: type.trim().toLowerCase(), parameters };
}

function partsOf(body: string, boundary: string): readonly Part[] {
  if (boundary === '') return [];
  const [, ...pieces] = `\n${body}`.split(`\n--${boundary}`).slice(0, MOST_PARTS);
  return pieces
    .filter((piece) => !piece.startsWith('--'))
    .map((piece) => {
      const part = splitOff(piece.replace(/^[ \t]*\n/, ''));
      return { type: contentType(part.headers).type, body: decoded(part) };
    });
}

function decoded({ headers, body }: { headers: Headers; body: string }): string {
  const how = headers.get('content-transfer-encoding')?.trim().toLowerCase();
  return how === 'base64' ? Buffer.from(body, 'base64').toString('utf8').replaceAll(/\r\n?/g, '\n') : body;
}

/** 'rfc822; sam@school.example' */
function addressIn(field: string | undefined): string | null {
  const [, address] = /^\s*(?:rfc822|utf-8)\s*;\s*<?([^\s<>;]+@[^\s<>;]+)>?\s*$/i.exec(field ?? '') ?? [];
  return address ?? null;
}
