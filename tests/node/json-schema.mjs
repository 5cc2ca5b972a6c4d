// Checks JSON files against a JSON Schema (2020-12).
// node json-schema.mjs SCHEMA.json FILE.json...
import fs from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const [schema, ...files] = process.argv.slice(2);
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
addFormats(ajv);
const check = ajv.compile(JSON.parse(fs.readFileSync(schema, 'utf8')));
for (const file of files) {
  if (check(JSON.parse(fs.readFileSync(file, 'utf8')))) continue;
  console.error(file + ': ' + JSON.stringify(check.errors, null, 1));
  process.exitCode = 1;
}
