import { ask } from '../e2e/ask.ts';
import { startHub } from '../e2e/hub.ts';
import { cpuSeconds, peakMegabytesDuring, residentMegabytes } from './process.ts';
import { times, type Row } from './table.ts';

const ROWS = 50_000;
const BUDGET_MEGABYTES = 200;
const BOUNDARY = '----bench';

/** A spreadsheet of 50,000 SENCOs through the page for many: how far the process grows, and what it costs. */
export async function bulkPage(): Promise<Row[]> {
  const hub = await startHub();
  try {
    // Compiled and warm first, so that what is measured is the file.
    await upload(hub.address, 100);
    const before = residentMegabytes(hub.pid);
    const cpuBefore = cpuSeconds(hub.pid);
    const { peak, result } = await peakMegabytesDuring(hub.pid, () => upload(hub.address, ROWS));
    const megabytes = result / 1_000_000;
    return [
      {
        work: `${ROWS.toLocaleString('en-GB')} rows through the page, growth of memory, MB`,
        hub: (peak - before).toFixed(0),
        beside: `${before.toFixed(0)} (before it)`,
        ratio: times(peak - before, BUDGET_MEGABYTES).replace('×', 'of the budget'),
        budget: `${BUDGET_MEGABYTES} MB`,
      },
      {
        work: `${ROWS.toLocaleString('en-GB')} rows through the page, CPU s`,
        hub: (cpuSeconds(hub.pid) - cpuBefore).toFixed(2),
        beside: `${megabytes.toFixed(1)} MB sent back`,
        ratio: '–',
        budget: '–',
      },
    ];
  } finally {
    await hub.stop();
  }
}

/** Bytes of the page that came back. */
async function upload(address: string, rows: number): Promise<number> {
  const lines = Array.from(
    { length: rows },
    (_, at) =>
      `senco-${at},academy_mainstream,${2015 + (at % 11)}-09-${String(1 + (at % 28)).padStart(2, '0')},Notes of school ${at}`,
  );
  const body = [
    `--${BOUNDARY}`,
    'Content-Disposition: form-data; name="file"; filename="sencos.csv"',
    'Content-Type: text/csv',
    '',
    `id,school_type,from,notes\r\n${lines.join('\r\n')}`,
    `--${BOUNDARY}--`,
    '',
  ].join('\r\n');
  const answer = await ask(address, {
    address: '/do-i-need-it/many',
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    body,
  });
  if (answer.status !== 200) throw new Error(`The page answered ${answer.status}.`);
  return answer.body.length;
}
