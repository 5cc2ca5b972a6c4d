// Prints what the parser understands of each file, as an array of CSL-JSON items.
import { readFileSync } from 'node:fs';
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-csl';
import '@citation-js/plugin-ris';

const items = process.argv.slice(2).map(file => {
  const { data } = new Cite(readFileSync(file, 'utf8'));
  if (data.length !== 1) throw new Error(`${file}: ${data.length} items`);
  const { _graph, ...item } = data[0];
  return item;
});
process.stdout.write(JSON.stringify(items));
