import { isIPv6 } from 'node:net';

import { hashOf } from '../kit/secret.ts';

/**
 * What is kept of where a request came from, to count by: the hash of an IPv4 address, or of the first half of an
 * IPv6 one, since a household or a school is given all that begin with it.
 */
export function networkHashOf(address: string): string {
  return hashOf(`network:${isIPv6(address) ? firstHalfOf(address) : address}`);
}

function firstHalfOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [head = '', tail] = address.replace(/%.*$/, '').toLowerCase().split('::');
  const groupsOf = (text: string) => (text === '' ? [] : text.split(':'));
  const [before, after] = [groupsOf(head), groupsOf(tail ?? '')];
  const between =
    tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...between, ...after]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
