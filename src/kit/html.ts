import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** A whole document: `node` is its `<html>` element. */
export function renderPage(node: VNode): string {
  return `<!doctype html>${renderToString(node)}`;
}

/** A piece of a document, for a letter, a fragment or a test. */
export function renderPart(node: VNode): string {
  return renderToString(node);
}
