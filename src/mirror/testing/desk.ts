/** For tests: a manager at the mirror's pages, over a hub. */
import type { FastifyInstance } from 'fastify';

import { FIELD_NAMES, FIELDS, type Field } from '../wire.ts';

const BOUNDARY = 'a-boundary';

export const PROVIDER = 'National Institute of Teaching';

export interface Desk {
  /** Uploads and gives the address of the preview, or the page that refused. */
  upload(
    content: string | Uint8Array,
    options?: { name?: string; toldBy?: string; day?: string; leadProvider?: string },
  ): Promise<{ at: string; status: number; body: string }>;
  page(at: string): Promise<string>;
  post(
    at: string,
    form: Readonly<Record<string, string>>,
  ): Promise<{ status: number; at: string; body: string }>;
  /** Presses the button of the preview, with what it showed. */
  take(at: string): Promise<{ status: number; body: string }>;
  /** Uploads and takes over. */
  import(
    content: string | Uint8Array,
    options?: { name?: string; toldBy?: string; day?: string; leadProvider?: string },
  ): Promise<string>;
}

export function deskOf(app: FastifyInstance, headers: Readonly<Record<string, string>>): Desk {
  const page = async (at: string) => (await app.inject({ url: at, headers })).body;
  const post: Desk['post'] = async (at, form) => {
    const reply = await app.inject({
      method: 'POST',
      url: at,
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(form).toString(),
    });
    return { status: reply.statusCode, at: reply.headers.location ?? '', body: reply.body };
  };
  const upload: Desk['upload'] = async (content, options = {}) => {
    const {
      name = 'registrations.csv',
      toldBy = 'lead provider',
      day = '',
      leadProvider = PROVIDER,
    } = options;
    const field = (key: string, value: string) =>
      `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`;
    const payload = Buffer.concat([
      Buffer.from(field('lead-provider', leadProvider) + field('told-by', toldBy) + field('day', day)),
      Buffer.from(
        `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`,
      ),
      Buffer.from(content),
      Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
    ]);
    const reply = await app.inject({
      method: 'POST',
      url: '/staff/mirror/files/new',
      headers: { ...headers, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
      payload,
    });
    return { at: reply.headers.location ?? '', status: reply.statusCode, body: reply.body };
  };
  const take: Desk['take'] = async (at) => {
    const shown = /name="shown" value="([0-9a-f]+)"/.exec(await page(at))?.[1] ?? '';
    return post(`${at}/import`, { shown });
  };
  return {
    upload,
    page,
    post,
    take,
    async import(content, options) {
      const { at, body } = await upload(content, options);
      if (at === '')
        throw new Error(`The upload was refused: ${/error-message.*?<\/p>/s.exec(body)?.[0] ?? body}`);
      const taken = await take(at);
      if (taken.status !== 303) throw new Error(`The import was refused: ${taken.body}`);
      return at;
    },
  };
}

/** A sheet with the DfE's own headings. */
export function sheet(...rows: readonly Readonly<Partial<Record<Field, string>>>[]): string {
  const fields = FIELD_NAMES.filter((field) => rows.some((row) => row[field] !== undefined));
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const heading = (field: Field) => (field === 'applicationId' ? 'npq_application_id' : FIELDS[field].wire);
  return [
    fields.map(heading).join(','),
    ...rows.map((row) => fields.map((field) => quoted(row[field] ?? '')).join(',')),
  ].join('\r\n');
}

/** A made-up id of the DfE's form, the same for the same number. */
export function idOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** An application object with the DfE's names. */
export function applicationObject(number: number, attributes: Readonly<Record<string, unknown>> = {}) {
  return {
    id: idOf(number),
    type: 'npq_application',
    attributes: {
      course_identifier: 'npq-senco',
      participant_id: idOf(1000 + number),
      full_name: `Person ${number}`,
      status: 'pending',
      cohort: '2026',
      cohort_suffix: 'b',
      ...attributes,
    },
  };
}
