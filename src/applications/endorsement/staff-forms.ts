/** The box in which staff answer a sponsor's question. */
export const ANSWER = 'answer';
