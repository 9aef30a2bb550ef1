const WIDTH = 72;

/**
 * Text in lines of at most 72 characters, broken at spaces, each line break kept; a word that is longer stands
 * on a line of its own, so that no address is cut. `indent` stands before every line, `first` before the first.
 */
export function wrap(text: string, indent = '', first = indent): string {
  let lead = first;
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line !== '' && lead.length + line.length + 1 + word.length > WIDTH) {
        lines.push(lead + line);
        lead = indent;
        line = word;
      } else {
        line = line === '' ? word : `${line} ${word}`;
      }
    }
    lines.push(lead + line);
    lead = indent;
  }
  return lines.join('\n');
}
