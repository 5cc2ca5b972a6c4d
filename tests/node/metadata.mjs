// Prints what is embedded in each page, by the standard it follows, as an array of objects.
import { readFileSync } from 'node:fs';
import metadata from 'html-metadata';

const pages = [];
for (const file of process.argv.slice(2)) pages.push(await metadata.loadFromString(readFileSync(file, 'utf8')));
process.stdout.write(JSON.stringify(pages));
