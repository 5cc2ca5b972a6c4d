// Checks a description of an API: against OpenAPI's own schema, and every example in it against the schema beside it.
// node openapi.mjs DOCUMENT.json
import fs from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const document = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const result = await new Validator().validate(structuredClone(document));
if (!result.valid) fail('The document is no OpenAPI', result.errors);

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addFormat('int32', true);
ajv.addFormat('int64', true);
ajv.addFormat('double', true);
ajv.addSchema({ $id: 'document', ...document });

let examples = 0;
for (const [path, item] of Object.entries(document.paths)) {
  for (const [method, operation] of Object.entries(item)) {
    for (const [status, response] of Object.entries(operation.responses)) {
      for (const [type, media] of Object.entries(response.content ?? {})) {
        const pointer = ['paths', path, method, 'responses', status, 'content', type, 'schema'].map(escape).join('/');
        for (const [name, example] of Object.entries(media.examples ?? {})) {
          const check = ajv.compile({ $ref: `document#/${pointer}` });
          if (!check(example.value)) fail(`${operation.operationId} ${status} ${name}`, check.errors);
          examples++;
        }
      }
    }
  }
}

console.log(JSON.stringify({ version: result.version ?? document.openapi, examples }));

function escape(part) {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function fail(what, errors) {
  console.error(what + ': ' + JSON.stringify(errors, null, 1));
  process.exit(1);
}
