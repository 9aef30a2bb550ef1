import type { FastifyRequest } from 'fastify';

import { typedText } from '../kit/forms/index.ts';
import { parameterOf } from '../kit/web/page.ts';

/** A number of the address or of a form; 0, which is nobody's, for anything else. */
export function numberIn(text: unknown): number {
  const typed = typedText(text);
  return /^[1-9][0-9]{0,14}$/.test(typed) ? Number(typed) : 0;
}

export const numberOf = (request: FastifyRequest, name: string): number =>
  numberIn(parameterOf(request, name));
