/** Things that nobody sends by accident, for every address that takes something. */

export interface Hostile {
  name: string;
  headers: Readonly<Record<string, string>>;
  body: string | Buffer;
  /** So long that a server may hang up before it has heard all of it. */
  long?: true;
}

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';
const BOUNDARY = '----hostile';
const MULTIPART = `multipart/form-data; boundary=${BOUNDARY}`;
const TEN_MEGABYTES = 10 * 1024 * 1024;

/** Each of these is refused (4xx) by every route that takes a POST, even by one that asks for nothing. */
export const REFUSED_EVERYWHERE: readonly Hostile[] = [
  {
    name: 'a form from another site, by its origin',
    headers: { 'content-type': FORM, origin: 'https://evil.example' },
    body: 'email=a%40b.example',
  },
  {
    name: 'a form from another site, by what the browser says',
    headers: { 'content-type': FORM, 'sec-fetch-site': 'cross-site' },
    body: '',
  },
  {
    name: 'a form from a page without an origin',
    headers: { 'content-type': FORM, origin: 'null' },
    body: '',
  },
  { name: 'a type that nobody reads', headers: { 'content-type': 'application/x-hostile' }, body: 'x' },
  {
    name: 'XML',
    headers: { 'content-type': 'application/xml' },
    body: '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
  },
  { name: 'JSON that breaks off', headers: { 'content-type': JSON_TYPE }, body: '{"email": "a' },
  {
    name: 'a length that is not the length',
    headers: { 'content-type': JSON_TYPE, 'content-encoding': 'gzip' },
    body: 'not gzip at all',
  },
  {
    name: '10 MB of one line as JSON',
    headers: { 'content-type': JSON_TYPE },
    body: `"${'x'.repeat(TEN_MEGABYTES)}"`,
    long: true,
  },
  {
    name: '10 MB of one line as a form',
    headers: { 'content-type': FORM },
    body: `email=${'x'.repeat(TEN_MEGABYTES)}`,
    long: true,
  },
  {
    name: 'a form of a hundred thousand boxes',
    headers: { 'content-type': FORM },
    body: 'a=1&'.repeat(100_000),
    long: true,
  },
];

/** No forms: refused (4xx), or read as a form with nothing in it where that is an answer. */
export const REFUSED_WHERE_ASKED: readonly Hostile[] = [
  { name: 'JSON that is a number', headers: { 'content-type': JSON_TYPE }, body: '7' },
  { name: 'JSON that is null', headers: { 'content-type': JSON_TYPE }, body: 'null' },
  {
    name: 'JSON of the wrong shape',
    headers: { 'content-type': JSON_TYPE },
    body: '{"email":["a"],"school":{"$ne":null},"current":7}',
  },
  {
    name: 'JSON that reaches for the prototype',
    headers: { 'content-type': JSON_TYPE },
    body: '{"__proto__":{"admin":true},"constructor":{"prototype":{}}}',
  },
  {
    name: 'JSON a thousand levels deep',
    headers: { 'content-type': JSON_TYPE },
    body: '['.repeat(1_000) + ']'.repeat(1_000),
  },
  {
    name: 'JSON with NUL and a lone surrogate',
    headers: { 'content-type': JSON_TYPE },
    body: '{"id":"\\u0000\\ud800","role":"\\u0000"}',
  },
  { name: 'parts without a boundary', headers: { 'content-type': 'multipart/form-data' }, body: 'x' },
  {
    name: 'parts that break off',
    headers: { 'content-type': MULTIPART },
    body: `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nname`,
  },
];

/** Refused or, where a form asks for nothing, taken as an empty form; never a fault of ours. By the names of its boxes. */
export const neverAFault = (names: readonly string[]): readonly Hostile[] => [
  { name: 'nothing', headers: {}, body: '' },
  { name: 'an empty form', headers: { 'content-type': FORM }, body: '' },
  { name: 'NUL in every box', headers: { 'content-type': FORM }, body: boxes(names, '%00') },
  { name: 'bytes that are no UTF-8', headers: { 'content-type': FORM }, body: boxes(names, '%ff%fe%c3%28') },
  { name: 'half an escape', headers: { 'content-type': FORM }, body: boxes(names, '%e0%a4%a') },
  {
    name: 'every box twice',
    headers: { 'content-type': FORM },
    body: `${boxes(names, 'one')}&${boxes(names, 'two')}`,
  },
  {
    name: 'boxes as lists and objects',
    headers: { 'content-type': FORM },
    body: 'email[]=a&email[x]=b&full-name[0][1]=c&__proto__[x]=1&constructor=1&toString=1',
  },
  {
    name: 'markup in every box',
    headers: { 'content-type': FORM },
    body: boxes(names, encodeURIComponent('"><script>alert(1)</script>\'--; drop table interest')),
  },
  {
    name: 'text that turns its direction',
    headers: { 'content-type': FORM },
    body: boxes(names, encodeURIComponent('\u202e\u0000\u200b\uffff\ud83d\ude00'.toWellFormed())),
  },
  {
    name: 'very long text in every box',
    headers: { 'content-type': FORM },
    body: boxes(names, 'x'.repeat(5_000)),
  },
  {
    name: 'a line of headers in a box',
    headers: { 'content-type': FORM },
    body: boxes(names, 'a%40b.example%0d%0aBcc%3A%20all%40example.org'),
  },
  {
    name: 'years and months that do not exist',
    headers: { 'content-type': FORM },
    body: boxes(names, '99999999999999999999'),
  },
  {
    name: 'a file that is no CSV',
    headers: { 'content-type': MULTIPART },
    body: upload(Buffer.from([0, 255, 254, 0, 1, 2, 3, 10, 13, 0])),
  },
  { name: 'an empty file', headers: { 'content-type': MULTIPART }, body: upload(Buffer.alloc(0)) },
  {
    name: '10 MB of one line as a file',
    headers: { 'content-type': MULTIPART },
    body: upload(Buffer.alloc(TEN_MEGABYTES, 'x')),
    long: true,
  },
  {
    name: 'two files in the place of one',
    headers: { 'content-type': MULTIPART },
    body: Buffer.concat([upload(Buffer.from('a,b\n1,2\n'), false), upload(Buffer.from('a'))]),
  },
];

/** Under every name that an address of the hub may ask for: what is no number, no day, no id. */
const MANY_NAMES = 'page=-1&from=9999-99-99&postcode=%00&school=%00&course=../../etc/passwd&programme=%00';

/** What could be put behind any address that is only read. */
export const HOSTILE_QUERIES: readonly string[] = [
  'q=%00',
  'q=%ff%fe',
  'q=%e0%a4%a',
  'q=a&q=b&q[]=c&q[x]=d',
  `q=${'x'.repeat(4_000)}`,
  `q=${encodeURIComponent("' or 1=1 --")}`,
  `q=${encodeURIComponent('(((((&|!:*<->')}`,
  `q=${encodeURIComponent('"><script>alert(1)</script>')}`,
  '__proto__[x]=1&constructor[prototype]=1',
  MANY_NAMES,
  '&&&===;;;%',
];

/** Of them, for whoever else looks at a page: NUL, a list, and every name that a handler may ask for. */
export const FEWER_QUERIES: readonly string[] = ['q=%00', 'q=a&q=b&q[]=c&q[x]=d', MANY_NAMES];

function boxes(names: readonly string[], value: string): string {
  return names.map((name) => `${name}=${value}`).join('&');
}

function upload(content: Buffer, last = true): Buffer {
  const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="../../sencos.csv"\r\nContent-Type: text/csv\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), content, Buffer.from(last ? `\r\n--${BOUNDARY}--\r\n` : '\r\n')]);
}
