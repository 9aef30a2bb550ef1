export { Inline, Markdown, Pictures, type PlacedPicture } from './markdown.tsx';
export {
  faultsOfMarkdown,
  plainText,
  readInline,
  readMarkdown,
  safeAddress,
  type Block,
  type MarkdownFault,
  type PlacedBlock,
} from './read.ts';
